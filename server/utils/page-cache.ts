import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { H3Event } from 'h3'

const zip = promisify(gzip)
const brotli = promisify(brotliCompress)

/** A page kept ready: the same bytes for everybody. */
export interface ReadyPage {
  headers: Record<string, string>
  etag: string
  bodies: { identity: Buffer, gzip: Buffer, br: Buffer }
}

export type Encoding = keyof ReadyPage['bodies']

const pages = new Map<string, Promise<ReadyPage | null>>()

/**
 * The ready page of an address, rendered at its first request and once only.
 * @param path of the catalogue's addresses, which are few; a stranger's guesses would fill the memory
 * @param render gives status, headers and HTML of the page as a stranger sees it
 * @returns null where the page cannot be kept (anything but 200)
 */
export async function readyPage(path: string, render: (path: string) => Promise<{ status: number, headers: Record<string, string>, html: string }>): Promise<ReadyPage | null> {
  const kept = pages.get(path)
  if (kept) return kept
  const made = make(path, render)
  pages.set(path, made)
  try {
    const page = await made
    if (!page) pages.delete(path)
    return page
  }
  catch (error) {
    pages.delete(path)
    throw error
  }
}

async function make(path: string, render: Parameters<typeof readyPage>[1]): Promise<ReadyPage | null> {
  const { status, headers, html } = await render(path)
  if (status !== 200) return null
  const identity = Buffer.from(html)
  const [gzipped, brotlied] = await Promise.all([
    zip(identity, { level: 9 }),
    brotli(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: identity.length } }),
  ])
  return {
    headers,
    etag: createHash('sha256').update(identity).digest('base64url').slice(0, 22),
    bodies: { identity, gzip: gzipped, br: brotlied },
  }
}

/** The best encoding that the visitor takes. */
export function chooseEncoding(accepted: string | undefined): Encoding {
  const names = (accepted ?? '').split(',').map(part => part.trim().toLowerCase()).filter(part => !/;\s*q=0(?:\.0*)?$/.test(part)).map(part => part.split(';')[0]!.trim())
  if (names.includes('br')) return 'br'
  return names.includes('gzip') ? 'gzip' : 'identity'
}

/** Answers a request from ready bytes, or 304 to who has them already. */
export function answerReady(event: H3Event, page: ReadyPage): Buffer | string {
  const encoding = chooseEncoding(getRequestHeader(event, 'accept-encoding'))
  const body = page.bodies[encoding]
  setResponseHeaders(event, { 'cache-control': 'public, max-age=0, must-revalidate', 'vary': 'accept-encoding', ...page.headers })
  if (isUnchanged(event, `"${page.etag}-${encoding}"`)) return ''
  if (encoding !== 'identity') setResponseHeader(event, 'content-encoding', encoding)
  setResponseHeader(event, 'content-length', body.length)
  return event.method === 'HEAD' ? '' : body
}

/** Names the entity tag of an answer, and makes it a 304 where the visitor already has it. */
export function isUnchanged(event: H3Event, etag: string): boolean {
  setResponseHeader(event, 'etag', etag)
  if (!(getRequestHeader(event, 'if-none-match') ?? '').split(/,\s*/).includes(etag)) return false
  setResponseStatus(event, 304)
  return true
}
