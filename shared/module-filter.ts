import type { Audience, Lang, ModuleSummary, PerLang, TopicView } from './types/catalogue.ts'

/**
 * The filter of the catalogue, as it stands in the address of the page, in words of the page's language:
 * `/moduli?za=uradniki&tema=prostor&trajanje=do-60` · `/en/modules?for=officials&topic=space&time=up-to-60`.
 */

/** Bands of minutes; together they hold every module once. */
export const BANDS = ['short', 'medium', 'long'] as const
export type Band = (typeof BANDS)[number]

/** Where one band ends and the next begins, in minutes: the modules of the curriculum take 60, 75, and 90 or 105. */
export const BAND_LIMITS = { short: 60, medium: 75 } as const

export interface ModuleFilter {
  audience: Audience | null
  /** uid of a topic */
  topic: string | null
  time: Band | null
}

export const NO_FILTER: Readonly<ModuleFilter> = { audience: null, topic: null, time: null }

/** Names of the fields in addresses. No name belongs to two languages, so each tells its language. */
export const FILTER_NAMES: PerLang<Record<keyof ModuleFilter, string>> = {
  sl: { audience: 'za', topic: 'tema', time: 'trajanje' },
  en: { audience: 'for', topic: 'topic', time: 'time' },
}

export const AUDIENCE_WORDS: PerLang<Record<Audience, string>> = {
  sl: { officials: 'uradniki', entrepreneurs: 'podjetniki', providers: 'ponudniki' },
  en: { officials: 'officials', entrepreneurs: 'entrepreneurs', providers: 'providers' },
}

export const BAND_WORDS: PerLang<Record<Band, string>> = {
  sl: { short: 'do-60', medium: '61-75', long: 'nad-75' },
  en: { short: 'up-to-60', medium: '61-75', long: 'over-75' },
}

/** A query as the router gives it. */
type Query = Readonly<Record<string, unknown>>

/**
 * Reads the filter of an address. What nobody knows, also in the other language, is passed over.
 * @param query of a field given more than once the first holds
 */
export function readFilter(query: Query, topics: readonly TopicView[], lang: Lang): ModuleFilter {
  const asked = (field: keyof ModuleFilter) => [query[FILTER_NAMES[lang][field]]].flat()[0]
  return {
    audience: meaningOf(AUDIENCE_WORDS[lang], asked('audience')),
    topic: topics.find(topic => topic.slugs[lang] === asked('topic'))?.uid ?? null,
    time: meaningOf(BAND_WORDS[lang], asked('time')),
  }
}

function meaningOf<T extends string>(words: Record<T, string>, word: unknown): T | null {
  return (Object.keys(words) as T[]).find(meaning => words[meaning] === word) ?? null
}

/** The words that stand for a filter in an address; fields that leave everything are left out. */
export function filterQuery({ audience, topic, time }: ModuleFilter, topics: readonly TopicView[], lang: Lang): Record<string, string> {
  const words: Record<keyof ModuleFilter, string | undefined> = {
    audience: audience === null ? undefined : AUDIENCE_WORDS[lang][audience],
    topic: topics.find(({ uid }) => uid === topic)?.slugs[lang],
    time: time === null ? undefined : BAND_WORDS[lang][time],
  }
  return Object.fromEntries(Object.entries(words).flatMap(([field, word]) => word === undefined ? [] : [[FILTER_NAMES[lang][field as keyof ModuleFilter], word]]))
}

/** Whether an address speaks of the filter in a language. */
export function namesFilter(query: Query, lang: Lang): boolean {
  return Object.values(FILTER_NAMES[lang]).some(name => query[name] !== undefined)
}

/**
 * The query of an address that speaks of the filter in the other language, in this one; the rest of it stays.
 * @returns null where there is nothing to translate
 */
export function translateFilter(query: Query, topics: readonly TopicView[], from: Lang, to: Lang): Record<string, unknown> | null {
  if (from === to || !namesFilter(query, from)) return null
  const others = Object.values(FILTER_NAMES[from])
  const rest = Object.fromEntries(Object.entries(query).filter(([name]) => !others.includes(name)))
  return { ...filterQuery(readFilter(query, topics, from), topics, to), ...rest }
}

export function bandOf(minutes: number): Band {
  if (minutes <= BAND_LIMITS.short) return 'short'
  return minutes <= BAND_LIMITS.medium ? 'medium' : 'long'
}

/** The modules that fit every field that is set, in their order. */
export function filterModules<M extends Pick<ModuleSummary, 'audience' | 'topics' | 'minutes'>>(modules: readonly M[], { audience, topic, time }: ModuleFilter): M[] {
  return modules.filter(module =>
    (audience === null || module.audience.includes(audience))
    && (topic === null || module.topics.includes(topic))
    && (time === null || bandOf(module.minutes) === time))
}

/** Whether a filter leaves out nothing. */
export function isEmptyFilter({ audience, topic, time }: ModuleFilter): boolean {
  return audience === null && topic === null && time === null
}
