import { casePath, casesPath, glossaryPath, homePath, lessonPath, modulePath, modulesPath, pagePath, signInPath, signUpPath, verifyPath } from '#shared/paths.ts'
import { LANGUAGES, type Catalogue, type Lang } from '#shared/types/catalogue.ts'
import { PAGE_UIDS } from '#shared/types/page.ts'
import { catalogue } from './catalogue.ts'

/** The start, the lists, and the doors: sign-in, sign-up, the empty checking form. */
const FIXED = [homePath, modulesPath, casesPath, glossaryPath, signInPath, signUpPath, verifyPath]

const known = new WeakMap<Catalogue, ReadonlySet<string>>()

/**
 * Addresses of the pages that are the same for everybody, in both languages. Earlier addresses are not among them,
 * nor is a quiz, whose page is personal.
 */
export function publicAddresses(): ReadonlySet<string> {
  const current = catalogue()
  const found = known.get(current) ?? new Set(LANGUAGES.flatMap(lang => addressesOf(current, lang)))
  known.set(current, found)
  return found
}

function addressesOf({ modules, cases }: Catalogue, lang: Lang): string[] {
  return [
    ...FIXED.map(path => path(lang)),
    ...PAGE_UIDS.map(uid => pagePath(lang, uid)),
    ...modules.flatMap(({ text, lessons }) => [
      modulePath(lang, text[lang].slug),
      ...lessons.map(lesson => lessonPath(lang, text[lang].slug, lesson.text[lang].slug)),
    ]),
    ...cases.map(({ text }) => casePath(lang, text[lang].slug)),
  ]
}
