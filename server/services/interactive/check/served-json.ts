import { createHash } from 'node:crypto'
import type { LibraryVersion } from './fields.ts'
import { nameOf, type LibraryJson } from './library-json.ts'
import type { DerivedFile } from './package.ts'
import type { PackageJson } from './package-json.ts'

/**
 * h5p.json as the player reads it: it loads the listed libraries and what these need, and no more, so that parts of the content
 * must be listed, too; a library of the editor would stop it.
 */
export function servedPackageJson(json: PackageJson, parts: LibraryVersion[]): DerivedFile {
  const dependencies = [...new Map([...json.dependencies, ...parts].map(library => [nameOf(library), library])).values()]
  return derivedFile('h5p.json', {
    title: json.title,
    language: json.language ?? 'und',
    mainLibrary: json.main.machineName,
    embedTypes: ['div'],
    preloadedDependencies: dependencies.map(asText),
  })
}

/** library.json as the player reads it: normal paths, nothing of the editor, and versions as text. */
export function servedLibraryJson(path: string, library: LibraryJson): DerivedFile {
  return derivedFile(path, {
    title: library.title,
    machineName: library.machineName,
    ...asText(library),
    patchVersion: String(library.patchVersion),
    runnable: 1,
    preloadedDependencies: library.dependencies.map(asText),
    preloadedJs: library.scripts.map(script => ({ path: script })),
    preloadedCss: library.styles.map(style => ({ path: style })),
  })
}

/** The player takes a version of 0 for none and then calls `H5P.Accordion 1.0` by another name; the text "0" is something. */
function asText({ machineName, majorVersion, minorVersion }: LibraryVersion): Record<string, string> {
  return { machineName, majorVersion: String(majorVersion), minorVersion: String(minorVersion) }
}

function derivedFile(path: string, json: object): DerivedFile {
  const bytes = Buffer.from(JSON.stringify(json))
  return { path, size: bytes.length, hash: createHash('sha256').update(bytes).digest('hex'), bytes }
}
