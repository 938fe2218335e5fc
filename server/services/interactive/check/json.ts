import { PACKAGE_LIMITS, type JsonLimit } from './limits.ts'
import { PackageRefusal } from './refusal.ts'

export type JsonObject = Readonly<Record<string, unknown>>

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5C, 0x2C]
const OPENING = new Set([0x5B, 0x7B])
const CLOSING = new Set([0x5D, 0x7D])

/** Refuses a file of JSON that is larger than allowed, before it is read. */
export function checkJsonSize(entry: { name: string, size: number }, { bytes }: JsonLimit): void {
  if (entry.size > bytes) throw new PackageRefusal('json-large', { entry: entry.name, limit: bytes / 1024 })
}

/**
 * Parses a file of JSON.
 * @param entry its name
 * @throws PackageRefusal where it is no UTF-8, too deep or too complex to be parsed safely, no JSON
 */
export function parseJson(entry: string, bytes: Buffer, { parts }: JsonLimit): unknown {
  const text = decode(entry, bytes)
  measure(entry, bytes, parts)
  try {
    return JSON.parse(text)
  }
  catch {
    throw new PackageRefusal('json-invalid', { entry })
  }
}

/** The same for a file that must hold an object. */
export function parseJsonObject(entry: string, bytes: Buffer, limit: JsonLimit): JsonObject {
  const value = parseJson(entry, bytes, limit)
  if (!isObject(value)) throw new PackageRefusal('json-no-object', { entry })
  return value
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function decode(entry: string, bytes: Buffer): string {
  const text = decodeUtf8(bytes)
  // A mark at the beginning, or the zeros between letters of UTF-16.
  if (text === null || text.startsWith('\uFEFF') || text.includes('\u0000')) throw new PackageRefusal('json-encoding', { entry })
  return text
}

function decodeUtf8(bytes: Buffer): string | null {
  try {
    return utf8.decode(bytes)
  }
  catch {
    return null
  }
}

/** Depth and number of parts, without making anything of them. */
function measure(entry: string, bytes: Buffer, jsonParts: number): void {
  const { jsonDepth } = PACKAGE_LIMITS
  let [depth, parts, inText] = [0, 0, false]
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!
    if (inText) {
      if (byte === BACKSLASH) at += 1
      else if (byte === QUOTE) inText = false
      continue
    }
    if (byte === QUOTE) inText = true
    else if (byte === COMMA) parts += 1
    else if (OPENING.has(byte)) [depth, parts] = [depth + 1, parts + 1]
    else if (CLOSING.has(byte)) depth -= 1
    if (depth > jsonDepth) throw new PackageRefusal('json-deep', { entry, limit: jsonDepth })
    if (parts > jsonParts) throw new PackageRefusal('json-complex', { entry, limit: jsonParts })
  }
}
