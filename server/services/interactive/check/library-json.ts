import { posix } from 'node:path'
import type { LibraryName } from '#shared/types/exercise.ts'
import { Fields, type LibraryVersion } from './fields.ts'
import type { JsonObject } from './json.ts'
import { CORE_API } from './limits.ts'
import { forPlaying } from './package-json.ts'
import { PackageRefusal } from './refusal.ts'

const LONGEST_TEXT = 255
const LONGEST_LICENSE = 100

export interface LibraryJson extends LibraryName {
  title: string
  license: string | null
  author: string | null
  dependencies: LibraryVersion[]
  /** Paths in the folder of the library. */
  scripts: string[]
  styles: string[]
}

/**
 * What a library.json says, by H5P's rules.
 * @throws PackageRefusal
 */
export function readLibraryJson(entry: string, json: JsonObject): LibraryJson {
  const fields = new Fields(entry, json)
  const title = fields.text('title', LONGEST_TEXT)
  const machineName = fields.machineName('machineName')
  const [majorVersion, minorVersion, patchVersion] = [fields.version('majorVersion'), fields.version('minorVersion'), fields.version('patchVersion')]
  fields.flag('runnable')
  checkCore(entry, fields.optionalObject('coreApi'))
  const dependencies = forPlaying(fields.dependencies('preloadedDependencies'))
  fields.dependencies('dynamicDependencies')
  fields.dependencies('editorDependencies')
  return {
    machineName, majorVersion, minorVersion, patchVersion, title, dependencies,
    license: fields.optionalText('license', LONGEST_LICENSE),
    author: fields.optionalText('author', LONGEST_TEXT),
    scripts: paths(fields, 'preloadedJs', /^[\w\-. /]+\.js$/i, 'scripts/exercise.js'),
    styles: paths(fields, 'preloadedCss', /^[\w\-. /]+\.css$/i, 'styles/exercise.css'),
  }
}

function checkCore(entry: string, needed: Fields | null): void {
  if (!needed) return
  const [major, minor] = [needed.version('majorVersion'), needed.version('minorVersion')]
  const { majorVersion, minorVersion } = CORE_API
  if (major < majorVersion || (major === majorVersion && minor <= minorVersion)) return
  throw new PackageRefusal('core-new', { entry, needed: `${major}.${minor}`, known: `${majorVersion}.${minorVersion}` })
}

/** Files of the library's own folder that are loaded at the start. */
function paths(fields: Fields, field: string, form: RegExp, example: string): string[] {
  return fields.objects(field).map((item) => {
    const written = item.formed('path', form, example)
    const path = posix.normalize(written)
    // `formed` once more, with a form that nothing has, so that the sentence names the field.
    return path.startsWith('/') || path.startsWith('../') ? item.formed('path', /(?!)/, example) : path
  })
}

/** `H5P.MultiChoice-1.16`: the folder that h5p-standalone looks into. */
export function folderOf({ machineName, majorVersion, minorVersion }: LibraryVersion): string {
  return `${machineName}-${majorVersion}.${minorVersion}`
}

/** `H5P.MultiChoice 1.16`, as content and sentences name a library. */
export function nameOf({ machineName, majorVersion, minorVersion }: LibraryVersion): string {
  return `${machineName} ${majorVersion}.${minorVersion}`
}

/** The folders that a library may come in. */
export function possibleFolders(library: LibraryName): string[] {
  return [folderOf(library), library.machineName, `${folderOf(library)}.${library.patchVersion}`]
}
