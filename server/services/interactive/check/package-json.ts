import type { PackageRights } from '#shared/types/exercise.ts'
import { Fields, type LibraryVersion } from './fields.ts'
import type { JsonObject } from './json.ts'
import { PackageRefusal } from './refusal.ts'

const LICENSES = /^(?:CC BY(?:-(?:SA|ND|NC|NC-SA|NC-ND))?|CC0 1\.0|GNU GPL|PD|ODC PDDL|CC PDM|U|C)$/
const LONGEST_TITLE = 255
const LONGEST_NOTE = 5000

export interface PackageJson {
  title: string
  language: string | null
  main: LibraryVersion
  rights: PackageRights
  /** Libraries to load, without those of the editor. */
  dependencies: LibraryVersion[]
}

/**
 * What h5p.json says, by H5P's rules; what they do not know is left out.
 * @throws PackageRefusal
 */
export function readPackageJson(entry: string, json: JsonObject): PackageJson {
  const fields = new Fields(entry, json)
  const title = plainTitle(fields.text('title', LONGEST_TITLE))
  if (title === '') throw new PackageRefusal('field-missing', { entry, field: 'title' })
  const language = fields.formed('language', /^[-a-z]{1,10}$/i, 'sl')
  const mainLibrary = fields.formed('mainLibrary', /^[$a-z_][\w.$]{1,254}$/i, 'H5P.MultiChoice')
  fields.words('embedTypes', ['div', 'iframe'])
  const dependencies = forPlaying(fields.dependencies('preloadedDependencies'))
  fields.dependencies('dynamicDependencies')
  const main = dependencies.find(({ machineName }) => machineName === mainLibrary)
  if (!main) throw new PackageRefusal('main-not-listed', { entry, library: mainLibrary })
  checkNotes(fields)
  return { title, language: language === 'und' ? null : language, main, rights: rightsOf(fields), dependencies }
}

/** Some programs list the editor's libraries, too; without the editor they only fail. */
export function forPlaying(dependencies: LibraryVersion[]): LibraryVersion[] {
  return dependencies.filter(({ machineName }) => !machineName.startsWith('H5PEditor'))
}

/** One line, as lists show it. */
function plainTitle(title: string): string {
  return title.replace(/[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]+/gu, ' ').replace(/\s+/g, ' ').trim()
}

function rightsOf(fields: Fields): PackageRights {
  return {
    license: fields.optionalFormed('license', LICENSES, 'CC BY-SA'),
    licenseVersion: fields.optionalText('licenseVersion', LONGEST_TITLE),
    authors: fields.objects('authors').map((author) => {
      author.optionalText('role', LONGEST_TITLE)
      return plainTitle(author.text('name', LONGEST_TITLE))
    }),
  }
}

/** What is not shown must still be what it says it is: another program may show it. */
function checkNotes(fields: Fields): void {
  fields.optionalFormed('source', /^https?:\/\/./i, 'https://example.org')
  fields.optionalText('licenseExtras', LONGEST_NOTE)
  fields.optionalText('authorComments', LONGEST_NOTE)
  fields.optionalText('contentType', LONGEST_TITLE)
  fields.optionalNumber('yearFrom')
  fields.optionalNumber('yearTo')
  fields.optionalNumber('w')
  fields.optionalNumber('h')
  fields.objects('changes')
}
