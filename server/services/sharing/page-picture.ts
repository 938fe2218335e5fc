import type { Lang } from '#shared/types/catalogue.ts'
import type { PublicPage } from '../catalogue/public-addresses.ts'
import { catalogue, findLesson, findModule, findPath } from '../catalogue/catalogue.ts'
import { pictureSvg, type PictureResources, type PictureText, type PictureView } from './picture.ts'
import { pageWords, SHARING } from './words.ts'

/** The building that stands for a page which is no module's: the shopping street, the library, the loggia, the town hall. */
const BUILDINGS: Readonly<Record<string, string>> = { 'cases': 'm5', 'glossary': 'm10', 'sign-up': 'm1', 'help': 'm1', 'privacy': 'm2', 'terms': 'm2', 'accessibility': 'm2' }
const CASE_BUILDING = 'm5'

/**
 * The share picture of a public page, as SVG.
 * @throws TextTooLongError or UnprintableTextError for a title that cannot be set
 */
export function pagePicture(page: PublicPage, lang: Lang, resources: PictureResources): string {
  const text: PictureText = { label: labelOf(page, lang), title: pageWords(page, lang).title, foot: SHARING[lang].line }
  return pictureSvg(text, viewOf(page), resources)
}

function labelOf({ kind, name }: PublicPage, lang: Lang): string {
  const words = SHARING[lang]
  switch (kind) {
    case 'path': return words.path
    case 'module': return words.module.replace('{number}', String(findModule(name).number))
    case 'lesson': return words.lesson.replace('{number}', findLesson(name).number)
    case 'case': return words.case
    default: return ''
  }
}

/** The module's building alone is lit on its own pages, a path's walk on its own, everything on the start page and the list of modules. */
function viewOf({ kind, name }: PublicPage): PictureView {
  if (kind === 'path') return walkOf(name)
  const building = buildingOf(kind, name)
  return building === undefined ? { lit: catalogue().modules.map(({ cover }) => cover), focus: null } : { lit: [building], focus: building }
}

/** The compulsory modules of a path, lit along its walk. */
function walkOf(path: string): PictureView {
  const lit = findPath(path).modules.filter(({ required }) => required).map(({ uid }) => findModule(uid).cover)
  return { lit, focus: null, walk: path }
}

function buildingOf(kind: PublicPage['kind'], name: string): string | undefined {
  switch (kind) {
    case 'module': return findModule(name).cover
    case 'lesson': return findModule(findLesson(name).module).cover
    case 'case': return CASE_BUILDING
    default: return BUILDINGS[name]
  }
}
