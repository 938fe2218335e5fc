import type { PackageEntries } from './entries.ts'
import { checkLibraryFile } from './kinds-of-files.ts'
import { folderOf, nameOf, possibleFolders, readLibraryJson, type LibraryJson } from './library-json.ts'
import { JSON_LIMITS, PACKAGE_LIMITS } from './limits.ts'
import { PackageRefusal } from './refusal.ts'

export interface Library extends LibraryJson {
  /** Its folder in the package, with the slash. */
  folder: string
  /** Names of its files in the package that a player may ask for. */
  files: string[]
}

/**
 * All libraries of a package, those that only an editor needs among them, by name and version.
 * @throws PackageRefusal
 */
export async function readLibraries(entries: PackageEntries): Promise<Map<string, Library>> {
  const folders = entries.folders()
  folders.delete('content')
  const { libraries: limit } = PACKAGE_LIMITS
  if (folders.size > limit) throw new PackageRefusal('libraries-many', { libraries: folders.size, limit })
  const libraries = new Map<string, Library>()
  for (const [folder, names] of folders) {
    const library = await readLibrary(entries, folder, names)
    const other = libraries.get(nameOf(library))
    if (other) throw new PackageRefusal('library-twice', { library: nameOf(library), folder: `${folder}/`, other: other.folder })
    libraries.set(nameOf(library), library)
  }
  return libraries
}

async function readLibrary(entries: PackageEntries, name: string, names: string[]): Promise<Library> {
  const folder = `${name}/`
  if (!/^[\w.-]{1,255}$/.test(name)) throw new PackageRefusal('library-folder-name', { folder })
  const json = `${folder}library.json`
  if (!entries.has(json)) throw new PackageRefusal('library-json-missing', { folder })
  const files = names.filter(checkLibraryFile)
  const library = readLibraryJson(json, await entries.json(json, JSON_LIMITS.library))
  if (!possibleFolders(library).includes(name)) throw new PackageRefusal('library-folder', { folder, expected: folderOf(library) })
  const there = new Set(files)
  for (const file of [...library.scripts, ...library.styles]) {
    if (!there.has(folder + file)) throw new PackageRefusal('library-file-missing', { entry: json, file: folder + file })
  }
  await checkTexts(entries, folder, names)
  return { ...library, folder, files }
}

/** What an editor shows of a library must at least be JSON; semantics.json is a list. */
async function checkTexts(entries: PackageEntries, folder: string, names: string[]): Promise<void> {
  for (const name of names) {
    if (name === `${folder}semantics.json` || (name.startsWith(`${folder}language/`) && name.endsWith('.json'))) await entries.checkJson(name, JSON_LIMITS.editor)
  }
}
