import { open } from 'node:fs/promises'
import { fromRandomAccessReaderPromise, type Entry, type ZipFile } from 'yauzl'
import { ArchiveReader } from './archive-reader.ts'
import { readEntryName, sameName } from './entry-name.ts'
import { inMegabytes, PACKAGE_LIMITS } from './limits.ts'
import { PackageRefusal } from './refusal.ts'

export const STORED = 0
export const DEFLATED = 8

/** A file in the archive, with what is needed to read it again. */
export interface ArchiveEntry {
  name: string
  /** As the archive says; what comes out is held against it. */
  size: number
  crc: number
  method: typeof STORED | typeof DEFLATED
  /** First byte of the data in the archive, and how many there are. */
  start: number
  packed: number
}

/** Bytes of an entry in the archive, its header included. */
interface Place {
  name: string
  from: number
  to: number
}

/**
 * The files in a zip archive, every entry of which keeps the rules: names, kinds, sizes, none over another. Folders are left out.
 * No data is inflated here.
 * @param path of the archive
 * @throws PackageRefusal
 */
export async function readArchive(path: string): Promise<ArchiveEntry[]> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const limit = inMegabytes(PACKAGE_LIMITS.packageBytes)
    if (size > PACKAGE_LIMITS.packageBytes) throw new PackageRefusal('package-large', { limit })
    const start = Buffer.alloc(4)
    await file.read(start, 0, 4, 0)
    return await readEntries(await openArchive(new ArchiveReader(file, size), size, start.toString('latin1')))
  }
  finally {
    await file.close()
  }
}

async function openArchive(reader: ArchiveReader, size: number, start: string): Promise<ZipFile> {
  const begins = start === 'PK\u0003\u0004'
  let archive: ZipFile
  try {
    archive = await fromRandomAccessReaderPromise(reader, size, { autoClose: false, decodeStrings: false, validateEntrySizes: false })
  }
  catch (error) {
    assertArchives(error)
    // An archive without a single entry begins with its end.
    throw new PackageRefusal(begins ? 'archive-broken' : 'not-a-zip')
  }
  if (!begins) throw new PackageRefusal(archive.entryCount === 0 ? 'h5p-json-missing' : 'archive-prepended')
  const { entries } = PACKAGE_LIMITS
  if (archive.entryCount > entries) throw new PackageRefusal('entries-many', { entries: archive.entryCount, limit: entries })
  return archive
}

async function readEntries(archive: ZipFile): Promise<ArchiveEntry[]> {
  const names = new Map<string, string>()
  const folders = new Map<string, string>()
  const files: ArchiveEntry[] = []
  const places: Place[] = []
  let total = 0
  for await (const entry of listed(archive)) {
    // Type declarations speak of text; without decoding these are the bytes.
    const name = readEntryName(entry.fileNameRaw)
    const other = names.get(sameName(name))
    if (other !== undefined) throw new PackageRefusal('entry-twice', { entry: name, other })
    names.set(sameName(name), name)
    addFolders(folders, name)
    checkKind(entry, name)
    checkSize(entry, name)
    total += entry.uncompressedSize
    if (total > PACKAGE_LIMITS.totalBytes) throw new PackageRefusal('total-large', { limit: inMegabytes(PACKAGE_LIMITS.totalBytes) })
    const start = await findData(archive, entry, name)
    places.push({ name, from: entry.relativeOffsetOfLocalHeader, to: start + entry.compressedSize })
    if (name.endsWith('/')) continue
    const method = entry.compressionMethod === STORED ? STORED : DEFLATED
    files.push({ name, size: entry.uncompressedSize, crc: entry.crc32, method, start, packed: entry.compressedSize })
  }
  for (const { name } of files) {
    if (folders.has(sameName(name))) throw new PackageRefusal('entry-folder', { entry: name, other: folders.get(sameName(name))! })
  }
  checkPlaces(places)
  checkEnd(archive)
  return files
}

/** That the disk cannot be read is no fault of the archive: what the system says names its call. */
function assertArchives(error: unknown): void {
  if ((error as NodeJS.ErrnoException).syscall !== undefined) throw error
}

/** The entries as the archive lists them; a list that cannot be read is refused. */
async function* listed(archive: ZipFile): AsyncGenerator<Entry> {
  const entries = archive.eachEntry()
  for (let number = 1; ; number += 1) {
    let next: IteratorResult<Entry>
    try {
      next = await entries.next()
    }
    catch (error) {
      assertArchives(error)
      throw new PackageRefusal('archive-list', { number })
    }
    if (next.done) return
    yield next.value
  }
}

/** Every folder on the way to a file, with the file that wants it to be one. */
function addFolders(folders: Map<string, string>, name: string): void {
  const key = sameName(name)
  for (let slash = key.indexOf('/'); slash !== -1; slash = key.indexOf('/', slash + 1)) folders.set(key.slice(0, slash), name)
}

/** Bits of Unix' file mode, in the upper half of the attributes. */
const MODE = { type: 0o170000, file: 0o100000, folder: 0o040000 } as const

const ENCRYPTED = 0x2041

/** A regular file or a folder, readable without a password, packed in a way that every program knows. */
function checkKind(entry: Entry, name: string): void {
  const type = (entry.externalFileAttributes >>> 16) & MODE.type
  const allowed: number[] = name.endsWith('/') ? [0, MODE.folder] : [0, MODE.file]
  if (!allowed.includes(type)) throw new PackageRefusal('entry-link', { entry: name })
  if (entry.generalPurposeBitFlag & ENCRYPTED) throw new PackageRefusal('entry-encrypted', { entry: name })
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) throw new PackageRefusal('entry-method', { entry: name })
}

function checkSize(entry: Entry, name: string): void {
  const { fileBytes } = PACKAGE_LIMITS
  if (entry.uncompressedSize > fileBytes) throw new PackageRefusal('entry-large', { entry: name, limit: inMegabytes(fileBytes) })
  const stored = entry.compressionMethod === STORED
  if ((stored && entry.compressedSize !== entry.uncompressedSize) || (name.endsWith('/') && entry.uncompressedSize > 0)) throw new PackageRefusal('entry-size', { entry: name })
}

/** Where the data of an entry begin; the header before them must speak of the same file as the list does. */
async function findData(archive: ZipFile, entry: Entry, name: string): Promise<number> {
  const header = await archive.readLocalFileHeaderPromise(entry).catch((error: unknown) => {
    assertArchives(error)
    return null
  })
  if (!header?.fileName.equals(entry.fileNameRaw) || header.compressionMethod !== entry.compressionMethod || (header.generalPurposeBitFlag & ENCRYPTED) !== 0) {
    throw new PackageRefusal('entry-header', { entry: name })
  }
  return header.fileDataStart
}

/** Entries that share bytes make gigabytes out of nothing. */
function checkPlaces(places: Place[]): void {
  const sorted = places.toSorted((a, b) => a.from - b.from)
  for (const [index, place] of sorted.entries()) {
    const before = sorted[index - 1]
    if (before && place.from < before.to) throw new PackageRefusal('entry-overlaps', { entry: place.name, other: before.name })
  }
}

/** Records of archives with sizes of eight bytes: the end in long, and where that is. */
const LONG_END = 56 + 20
const END = 22

/** Two archives in one file, or more entries than were counted: what another program reads would not be what was checked. */
function checkEnd(archive: ZipFile): void {
  // The type declarations take the place for a yes or no.
  const gap = archive.fileSize - END - archive.comment.length - Number(archive.readEntryCursor)
  if (gap !== 0 && gap !== LONG_END) throw new PackageRefusal('archive-gap')
}
