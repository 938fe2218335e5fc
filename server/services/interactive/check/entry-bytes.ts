import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { DEFLATED, type ArchiveEntry } from './archive.ts'
import { PackageRefusal } from './refusal.ts'

/** The bytes of an entry as they come out of the archive, which must still be where it was. */
export function openEntry(path: string, entry: ArchiveEntry): Readable {
  if (entry.packed === 0) return Readable.from([])
  const packed = createReadStream(path, { start: entry.start, end: entry.start + entry.packed - 1 })
  if (entry.method !== DEFLATED) return packed
  const inflate = createInflateRaw()
  // What goes wrong on the way ends `inflate`, and whoever reads from it is told.
  pipeline(packed, inflate, () => {})
  return inflate
}

/**
 * Reads an entry through once: size and checksum must be what the archive says.
 * @param watch is given each piece of it
 * @returns SHA-256 in hex
 * @throws PackageRefusal
 */
export async function digestEntry(path: string, entry: ArchiveEntry, watch: (piece: Buffer) => void = () => {}): Promise<string> {
  const hash = createHash('sha256')
  let [size, crc] = [0, 0]
  for await (const piece of pieces(path, entry)) {
    size += piece.length
    // Before it is counted to the end: a small entry may inflate to gigabytes.
    if (size > entry.size) throw new PackageRefusal('entry-size', { entry: entry.name })
    crc = crc32(piece, crc)
    hash.update(piece)
    watch(piece)
  }
  if (size !== entry.size) throw new PackageRefusal('entry-size', { entry: entry.name })
  if (crc !== entry.crc) throw new PackageRefusal('entry-checksum', { entry: entry.name })
  return hash.digest('hex')
}

async function* pieces(path: string, entry: ArchiveEntry): AsyncGenerator<Buffer> {
  try {
    yield* openEntry(path, entry) as AsyncIterable<Buffer>
  }
  catch (error) {
    if (isZlibError(error)) throw new PackageRefusal('entry-data', { entry: entry.name })
    throw error
  }
}

function isZlibError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
}
