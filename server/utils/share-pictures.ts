import { createHash } from 'node:crypto'
import { pagePicture } from '../services/sharing/page-picture.ts'
import { startRasteriser, type Rasterise } from '../services/sharing/rasterise.ts'
import type { PublicPage } from '../services/catalogue/public-addresses.ts'
import type { Lang } from '#shared/types/catalogue.ts'

/** A share picture, ready to be sent. */
export interface SharePicture {
  png: Buffer
  etag: string
}

/** As many as there are public pages in two languages, each some 150 kB; nobody can ask for others. */
const pictures = new Map<string, Promise<SharePicture>>()

let rasteriser: Promise<Rasterise> | null = null
let drawing: Promise<unknown> = Promise.resolve()

async function load(): Promise<Rasterise> {
  const { default: wasm } = await import('#rasteriser')
  return startRasteriser(Buffer.from(wasm, 'base64'))
}

async function draw(page: PublicPage, lang: Lang): Promise<SharePicture> {
  rasteriser ??= load().catch((error: unknown) => {
    rasteriser = null
    throw error
  })
  const [rasterise, resources] = await Promise.all([rasteriser, certificationHouse().resources()])
  const png = Buffer.from(rasterise(pagePicture(page, lang, resources)))
  return { png, etag: `"${createHash('sha256').update(png).digest('base64url').slice(0, 22)}"` }
}

/** The share picture of a public page: drawn at its first request, one at a time since each takes the processor for a while, and kept. */
export function sharePicture(page: PublicPage, lang: Lang): Promise<SharePicture> {
  const key = `${lang} ${page.name}`
  const kept = pictures.get(key)
  if (kept) return kept
  const made = drawing.then(() => draw(page, lang))
  pictures.set(key, made)
  // Whoever asked is told; here it only makes room for the next.
  drawing = made.catch(() => pictures.delete(key))
  return made
}
