import { Readable } from 'node:stream'
import type { LibraryName, PackageRights } from '#shared/types/exercise.ts'
import { readArchive, type ArchiveEntry } from './archive.ts'
import { readContent } from './content-json.ts'
import { loadedLibraries } from './dependencies.ts'
import { checkThere, PackageEntries } from './entries.ts'
import { openEntry } from './entry-bytes.ts'
import type { LibraryVersion } from './fields.ts'
import { checkContentFile } from './kinds-of-files.ts'
import { readLibraries, type Library } from './libraries.ts'
import { folderOf, nameOf } from './library-json.ts'
import { JSON_LIMITS } from './limits.ts'
import { readPackageJson } from './package-json.ts'
import { PackageRefusal } from './refusal.ts'
import { servedLibraryJson, servedPackageJson } from './served-json.ts'

/** A file as it stands in the package. */
export interface EntryFile {
  path: string
  size: number
  /** SHA-256 in hex. */
  hash: string
  entry: ArchiveEntry
}

/** A file that is served otherwise than it stands in the package: JSON with what h5p-standalone stumbles over put right. */
export interface DerivedFile {
  path: string
  size: number
  hash: string
  bytes: Uint8Array
}

export type CheckedFile = EntryFile | DerivedFile

/** Nothing but values: it goes from one thread to another. */
export interface CheckedPackage {
  /** Where it was checked. */
  archive: string
  title: string
  main: LibraryName
  /** As h5p.json says it; null for `und`. */
  language: string | null
  rights: PackageRights
  /** Those that are loaded for playing; a package may hold more, for editors. */
  libraries: Array<LibraryName & { license: string | null, author: string | null }>
  /** Bytes of all `files`. */
  unpacked: number
  /** A script of a loaded library uses `eval` or `new Function`. */
  needsEval: boolean
  /** What is stored and served: h5p.json, content, and folders of libraries named as the player looks for them. The rest is only in the package. */
  files: CheckedFile[]
}

/** The bytes of a file, read anew from the package, which must still be where it was checked. What comes is not compared with `hash` again. */
export function contentOf({ archive }: Pick<CheckedPackage, 'archive'>, file: CheckedFile): Readable {
  return 'bytes' in file ? Readable.from([file.bytes], { objectMode: false }) : openEntry(archive, file.entry)
}

/**
 * Reads a .h5p file by every rule for packages, in this thread; a server does so by `checkApart`.
 * @param path of the .h5p file on disk
 * @throws PackageRefusal with the first thing that is wrong
 */
export async function checkPackage(path: string): Promise<CheckedPackage> {
  const entries = new PackageEntries(path, await readArchive(path))
  checkThere(entries)
  const json = readPackageJson('h5p.json', await entries.json('h5p.json', JSON_LIMITS.package))
  const content = entries.below('content/')
  for (const name of content) checkContentFile(name)
  const libraries = await readLibraries(entries)
  const parts = await readParts(entries, libraries)
  const loaded = loadedLibraries(libraries, [...json.dependencies, ...parts])
  const files: CheckedFile[] = [
    servedPackageJson(json, parts),
    ...await entryFiles(entries, content.map(name => ({ name, path: name }))),
    ...loaded.map(library => servedLibraryJson(`${folderOf(library)}/library.json`, library)),
    ...await entryFiles(entries, loaded.flatMap(servedFiles)),
  ]
  return {
    archive: path,
    title: json.title,
    main: nameIn(libraries, json.main),
    language: json.language,
    rights: json.rights,
    libraries: loaded.map(library => ({ ...nameIn(libraries, library), license: library.license, author: library.author })),
    unpacked: files.reduce((sum, { size }) => sum + size, 0),
    needsEval: loaded.some(({ folder, scripts }) => scripts.some(script => entries.usesEval(folder + script))),
    files,
  }
}

/** Libraries of the parts that the content is made of; they and its files must be there. */
async function readParts(entries: PackageEntries, libraries: ReadonlyMap<string, Library>): Promise<LibraryVersion[]> {
  const entry = 'content/content.json'
  const needs = readContent(entry, await entries.json(entry, JSON_LIMITS.content))
  for (const file of needs.files) {
    if (!entries.has(file)) throw new PackageRefusal('content-file-missing', { entry, file })
  }
  for (const part of needs.libraries) {
    if (!libraries.has(nameOf(part))) throw new PackageRefusal('part-library-missing', { entry, library: nameOf(part) })
  }
  return needs.libraries
}

/** A file under the name that it has in the package, and the path that the player asks for. */
interface Served {
  name: string
  path: string
}

function servedFiles(library: Library): Served[] {
  const json = `${library.folder}library.json`
  return library.files.filter(name => name !== json).map(name => ({ name, path: `${folderOf(library)}/${name.slice(library.folder.length)}` }))
}

/** One after another: an archive full of files must not open as many. */
async function entryFiles(entries: PackageEntries, served: Served[]): Promise<EntryFile[]> {
  const files: EntryFile[] = []
  for (const { name, path } of served) {
    files.push({ path, size: entries.size(name), hash: await entries.hash(name), entry: entries.entry(name) })
  }
  return files
}

function nameIn(libraries: ReadonlyMap<string, Library>, wanted: LibraryVersion): LibraryName {
  const { machineName, majorVersion, minorVersion, patchVersion } = libraries.get(nameOf(wanted))!
  return { machineName, majorVersion, minorVersion, patchVersion }
}
