import { casePath, casesPath, glossaryPath, homePath, lessonPath, modulePath, modulesPath, offlinePath, pagePath, pathPath, searchPath, signInPath, signUpPath, verifyPath } from '#shared/paths.ts'
import { LANGUAGES, type Catalogue, type Lang, type PerLang } from '#shared/types/catalogue.ts'
import { PAGE_UIDS } from '#shared/types/page.ts'
import { catalogue } from './catalogue.ts'

/** A page that is the same for everybody. */
export interface PublicPage {
  /** What it is called outside: `start`, `glossary`, `privacy`, or the uid of what it shows (`path-a`, `m1`, `m1-l1`, `case-koper`). */
  name: string
  kind: 'site' | 'about' | 'path' | 'module' | 'lesson' | 'case'
  paths: PerLang<string>
}

/** The start, the lists, and the way in. */
const SITE = { 'start': homePath, 'modules': modulesPath, 'cases': casesPath, 'glossary': glossaryPath, 'sign-up': signUpPath } as const

/** Pages with nothing to be found or shared, but the same for everybody: the search before a question, sign-in, the empty checking form and what stands where there is no connection. */
const DOORS = [searchPath, signInPath, verifyPath, offlinePath]

interface Known {
  pages: readonly PublicPage[]
  byName: ReadonlyMap<string, PublicPage>
  addresses: ReadonlySet<string>
}

const known = new WeakMap<Catalogue, Known>()

function current(): Known {
  const everything = catalogue()
  const found = known.get(everything) ?? list(everything)
  known.set(everything, found)
  return found
}

function list({ modules, paths, cases }: Catalogue): Known {
  const pages: PublicPage[] = [
    ...Object.entries(SITE).map(([name, path]) => page('site', name, path)),
    ...PAGE_UIDS.map(uid => page('about', uid, lang => pagePath(lang, uid))),
    ...paths.map(({ uid, text }) => page('path', uid, lang => pathPath(lang, text[lang].slug))),
    ...modules.flatMap(({ uid, text, lessons }) => [
      page('module', uid, lang => modulePath(lang, text[lang].slug)),
      ...lessons.map(lesson => page('lesson', lesson.uid, lang => lessonPath(lang, text[lang].slug, lesson.text[lang].slug))),
    ]),
    ...cases.map(({ uid, text }) => page('case', uid, lang => casePath(lang, text[lang].slug))),
  ]
  return {
    pages,
    byName: new Map(pages.map(one => [one.name, one])),
    addresses: new Set(LANGUAGES.flatMap(lang => [...pages.map(({ paths }) => paths[lang]), ...DOORS.map(path => path(lang))])),
  }
}

function page(kind: PublicPage['kind'], name: string, path: (lang: Lang) => string): PublicPage {
  return { name, kind, paths: { sl: path('sl'), en: path('en') } }
}

/** The pages that search engines list and people share, in the order of the site. */
export function publicPages(): readonly PublicPage[] {
  return current().pages
}

/** One of them by its name. */
export function publicPage(name: string): PublicPage | undefined {
  return current().byName.get(name)
}

/**
 * Addresses of the pages that are the same for everybody, in both languages. Earlier addresses are not among them,
 * nor is a quiz, whose page is personal.
 */
export function publicAddresses(): ReadonlySet<string> {
  return current().addresses
}
