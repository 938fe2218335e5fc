import { readFileSync } from 'node:fs'
import type { Lang } from '#shared/types/catalogue.ts'

/** Files of the texts that every page has, as nuxt.config.ts names them. */
export const PUBLIC_AREAS = ['common', 'catalogue', 'search', 'lesson', 'plan', 'exercise', 'case', 'quiz', 'people', 'my', 'certificate', 'account', 'data', 'offline', 'workshop', 'errors']
/** Those that come with the pages of staff. */
export const STAFF_AREAS = ['staff', 'marking', 'exercise-admin', 'question-desk', 'mail-admin']
export const AREAS = [...PUBLIC_AREAS, ...STAFF_AREAS]

function load(lang: Lang): Record<string, unknown> {
  return Object.assign({}, ...AREAS.map(area => JSON.parse(readFileSync(new URL(`../../i18n/locales/${lang}/${area}.json`, import.meta.url), 'utf8')) as object))
}

const texts = { sl: load('sl'), en: load('en') }

/** An interface text as the page shows it; tests find things by what people read. */
export function words(lang: Lang, key: string): string {
  const value = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], texts[lang])
  if (typeof value !== 'string') throw new Error(`no text ${key} in ${lang}`)
  return value
}
