import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'

const PDFJS = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/legacy/build/pdf.min.mjs'))
const ORIGIN = 'http://pictures.localhost'
const SCRIPTS: Record<string, string | URL> = {
  '/page.mjs': new URL('../e2e/pictures/page.mjs', import.meta.url),
  '/pdf.min.mjs': join(PDFJS, 'pdf.min.mjs'),
  '/pdf.worker.min.mjs': join(PDFJS, 'pdf.worker.min.mjs'),
}

/** A picture as base64 of its PNG. */
export type Picture = string

/** A page in which pdf.js draws files and pictures are compared; nothing leaves it. */
export class DrawingRoom {
  private readonly page: Page

  private constructor(page: Page) {
    this.page = page
  }

  static async open(browser: Browser): Promise<DrawingRoom> {
    const context = await browser.newContext({ deviceScaleFactor: 1 })
    await context.route('**/*', async (route) => {
      const { origin, pathname } = new URL(route.request().url())
      const script = origin === ORIGIN ? SCRIPTS[pathname] : undefined
      if (script) await route.fulfill({ contentType: 'text/javascript', body: await readFile(script, 'utf8') })
      else if (origin === ORIGIN && pathname === '/') await route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Pictures</title><script type="module" src="/page.mjs"></script>' })
      else await route.abort()
    })
    const page = await context.newPage()
    await page.goto(ORIGIN, { waitUntil: 'load' })
    return new DrawingRoom(page)
  }

  /** Draws the first page of a PDF; with an offset everything stands aside by so many points. */
  draw(pdf: Uint8Array, offset = 0): Promise<Picture> {
    return this.call('draw', Buffer.from(pdf).toString('base64'), offset)
  }

  /** The same picture in so few colours that it is small and compares alike. */
  coarse(picture: Picture): Promise<Picture> {
    return this.call('coarse', picture)
  }

  /** The same picture with all that is right of a column moved aside; both as shares of the width. */
  shiftColumn(picture: Picture, from: number, by: number): Promise<Picture> {
    return this.call('shiftColumn', picture, from, by)
  }

  /** How many pixels differ beyond anti-aliasing; Infinity where even the sizes do. */
  async difference(one: Picture, other: Picture): Promise<number> {
    return (await this.call<{ different: number }>('compare', one, other)).different
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }

  private call<T>(name: string, ...values: unknown[]): Promise<T> {
    return this.page.evaluate(([name, ...values]) => (globalThis as unknown as Record<string, (...values: unknown[]) => T>)[name as string]!(...values), [name, ...values])
  }
}

/** The PNG of a picture for the repository: the same pixels, packed harder than a browser takes the time to. */
export function packedPng(picture: Picture): Buffer {
  const png = Buffer.from(picture, 'base64')
  const chunks = [...chunksOf(png)]
  const pixels = deflateSync(inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data))), { level: 9 })
  const [header, end] = ['IHDR', 'IEND'].map(type => chunks.find(chunk => chunk.type === type)!.data)
  return Buffer.concat([png.subarray(0, 8), chunk('IHDR', header!), chunk('IDAT', pixels), chunk('IEND', end!)])
}

function* chunksOf(png: Buffer): Generator<{ type: string, data: Buffer }> {
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) }
    at += 12 + length
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
