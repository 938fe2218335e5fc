import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'', nbsp: ' ' }

/** A text as it reads, whatever a bundler, serialiser or address made of its letters. */
export function plain(text: string): string {
  return text
    .replace(/(?:%[0-9a-f]{2})+/gi, coded => Buffer.from(coded.replaceAll('%', ''), 'hex').toString('utf8'))
    .replace(/\\u\{([0-9a-f]{1,6})\}|\\u([0-9a-f]{4})/gi, (_, long?: string, short?: string) => String.fromCodePoint(Number.parseInt(long ?? short!, 16)))
    .replace(/\\x([0-9a-f]{2})/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/\\+(["'`/])/g, '$1').replace(/\\+n/g, ' ')
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d{1,7});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name]!)
    .normalize('NFC').toLowerCase().replace(/[\s\u00A0\u202F\u2009]+/g, ' ')
}

/** Which of the canaries occur in a text. */
export function canariesIn(text: string, canaries: readonly string[]): string[] {
  const searched = plain(text)
  return canaries.filter(canary => searched.includes(plain(canary)))
}

/** Every file below a folder as text, packed ones unpacked. */
export function* textsOf(folder: string): Generator<{ file: string, text: string }> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    yield { file: relative(folder, path), text: unpacked(path).toString('utf8') }
  }
}

function unpacked(path: string): Buffer {
  const bytes = readFileSync(path)
  if (path.endsWith('.gz')) return gunzipSync(bytes)
  return path.endsWith('.br') ? brotliDecompressSync(bytes) : bytes
}

/** The SQL of one of Nuxt Content's dumps: base64 of gzip of a JSON array. */
export function dumpedSql(dump: string): string[] {
  return JSON.parse(gunzipSync(Buffer.from(dump, 'base64')).toString('utf8')) as string[]
}
