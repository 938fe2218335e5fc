import type { LibraryVersion } from './fields.ts'
import { nameOf, type LibraryJson } from './library-json.ts'
import { PackageRefusal } from './refusal.ts'

/**
 * The libraries that are loaded for some: these and whatever they need, each once.
 * @param libraries all of the package, by name and version
 * @throws PackageRefusal where one is missing, or they need each other in a circle: there is no order to load them in
 */
export function loadedLibraries<T extends LibraryJson>(libraries: ReadonlyMap<string, T>, wanted: LibraryVersion[]): T[] {
  const done = new Map<string, T>()
  for (const library of wanted) add(library, [])
  return [...done.values()]

  function add(wantedOne: LibraryVersion, way: string[]): void {
    const name = nameOf(wantedOne)
    if (done.has(name)) return
    const library = libraries.get(name)
    if (!library) throw new PackageRefusal('library-missing', { library: name, by: way.at(-1) ?? 'h5p.json' })
    if (way.includes(name)) throw new PackageRefusal('library-circle', { circle: [...way.slice(way.indexOf(name)), name].join(' → ') })
    for (const next of library.dependencies) add(next, [...way, name])
    done.set(name, library)
  }
}
