import type { Lang, PerLang } from '#shared/types/catalogue.ts'
import catalogueEn from '../../../i18n/locales/en/catalogue.json' with { type: 'json' }
import commonEn from '../../../i18n/locales/en/common.json' with { type: 'json' }
import peopleEn from '../../../i18n/locales/en/people.json' with { type: 'json' }
import sharingEn from '../../../i18n/locales/en/sharing.json' with { type: 'json' }
import catalogueSl from '../../../i18n/locales/sl/catalogue.json' with { type: 'json' }
import commonSl from '../../../i18n/locales/sl/common.json' with { type: 'json' }
import peopleSl from '../../../i18n/locales/sl/people.json' with { type: 'json' }
import sharingSl from '../../../i18n/locales/sl/sharing.json' with { type: 'json' }
import type { PublicPage } from '../catalogue/public-addresses.ts'
import { findCase, findLesson, findModule, findPage, findPath } from '../catalogue/catalogue.ts'

/** The words of pictures and data alone. */
export const SHARING: PerLang<typeof sharingSl> = { sl: sharingSl, en: sharingEn }

/** One sentence about the whole site. */
export const SITE_DESCRIPTION: PerLang<string> = { sl: commonSl.common.description, en: commonEn.common.description }

const CATALOGUE = { sl: catalogueSl.catalogue, en: catalogueEn.catalogue }
const PEOPLE = { sl: peopleSl.people, en: peopleEn.people }

interface PageWords {
  /** The page's title, as its heading says it. */
  title: string
  /** What the page says of itself. */
  summary: string
}

/** Title and summary of a public page, in the words that stand on it. */
export function pageWords(page: Pick<PublicPage, 'kind' | 'name'>, lang: Lang): PageWords {
  const { title, summary } = wordsOf(page, lang)
  return { title: plain(title), summary: plain(summary) }
}

/** Without the spaces that hold a line together in a browser. */
function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

function wordsOf({ kind, name }: Pick<PublicPage, 'kind' | 'name'>, lang: Lang): PageWords {
  switch (kind) {
    case 'path': return pathWords(name, lang)
    case 'module': return findModule(name).text[lang]
    case 'lesson': return findLesson(name).text[lang]
    case 'case': return findCase(name).text[lang]
    case 'about': return findPage(name, lang)
    case 'site': return siteWords(name, lang)
  }
}

function pathWords(name: string, lang: Lang): PageWords {
  const { title, outcome } = findPath(name).text[lang]
  return { title, summary: outcome }
}

function siteWords(name: string, lang: Lang): PageWords {
  const { start, modules, cases, glossary } = CATALOGUE[lang]
  const lists: Record<string, { title: string, lead: string }> = { start, modules, cases, glossary, 'sign-up': PEOPLE[lang].signUp }
  const found = lists[name]
  if (!found) throw new Error(`There are no words for the page ${name}`)
  return { title: found.title, summary: found.lead }
}
