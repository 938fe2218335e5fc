import { PACKAGE_LIMITS } from './limits.ts'
import { PackageRefusal } from './refusal.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Control characters, and those that make a name look like another one. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const HIDDEN = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/

/**
 * The name of an entry: relative, in its own folder and no other, readable, of bounded length. A folder's ends in `/`.
 * @param bytes as they stand in the archive, whatever encoding it claims
 * @throws PackageRefusal
 */
export function readEntryName(bytes: Buffer): string {
  const { pathLength, pathLevels } = PACKAGE_LIMITS
  // Counted in bytes: the names of all files must fit into one record of the database.
  if (bytes.length > pathLength) throw new PackageRefusal('name-long', { entry: bytes.toString(), limit: pathLength })
  const name = decode(bytes)
  if (HIDDEN.test(name)) throw new PackageRefusal('name-hidden', { entry: name })
  if (name.includes('\\')) throw new PackageRefusal('name-backslash', { entry: name })
  const levels = name.replace(/\/$/, '').split('/')
  if (/^[a-z]:/i.test(name) || levels.some(level => level === '' || level === '.' || level === '..')) throw new PackageRefusal('name-outside', { entry: name })
  if (levels.length > pathLevels) throw new PackageRefusal('name-deep', { entry: name, limit: pathLevels })
  return name
}

function decode(bytes: Buffer): string {
  try {
    return utf8.decode(bytes)
  }
  catch {
    // All that it ever throws for.
    throw new PackageRefusal('name-encoding', { entry: bytes.toString('latin1') })
  }
}

/** What is one file where capitals, or ways to write an accent, make no difference. */
export function sameName(name: string): string {
  return name.replace(/\/$/, '').normalize('NFC').toLowerCase()
}

/** Hidden files and what systems add (`.DS_Store`, `__MACOSX/`): H5P's own programs leave them out. */
export function isLeftOut(name: string): boolean {
  return name.split('/').some(level => level.startsWith('.') || level.startsWith('_'))
}
