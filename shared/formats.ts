import type { Lang } from './types/catalogue.ts'

/**
 * How dates, numbers, percentages and lists are written, and what comes after what, in the language of the page.
 * Everything goes through here, so that server and browser come to the same text.
 */
const TAGS: Record<Lang, string> = { sl: 'sl-SI', en: 'en-GB' }

/** Slovenia's clock, wherever the reader is: that is where rounds open and certificates are dated. */
const TIME_ZONE = 'Europe/Ljubljana'

/** Makers of texts are costly to create and asked for in every row of a table. */
function once<T>(make: (tag: string) => T): (lang: Lang) => T {
  const made = new Map<Lang, T>()
  return (lang) => {
    const known = made.get(lang)
    if (known !== undefined) return known
    const fresh = make(TAGS[lang])
    made.set(lang, fresh)
    return fresh
  }
}

const days = once(tag => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', year: 'numeric', timeZone: TIME_ZONE }))
const numbers = once(tag => new Intl.NumberFormat(tag))
const percents = once(tag => new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 }))
const collators = once(tag => new Intl.Collator(tag, { numeric: true }))
const clock = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', minute: '2-digit', hourCycle: 'h23', timeZone: TIME_ZONE })

/** The day in Slovenia: `22. november 2026`, `22 November 2026`. */
export function formatDay(iso: string, lang: Lang): string {
  return days(lang).format(new Date(iso))
}

/** The time in Slovenia, in both languages by 24 hours: `19:05`. */
export function formatTime(iso: string): string {
  return clock.format(new Date(iso))
}

/** `11.140,5`, `11,140.5` */
export function formatNumber(value: number, lang: Lang): string {
  return numbers(lang).format(value)
}

/**
 * `75 %` with a space that does not break, `75%`.
 * @param percent 0 to 100
 */
export function formatPercent(percent: number, lang: Lang): string {
  return percents(lang).format(percent / 100)
}

/** A span of time in words: `30 dni`, `1 hour`. */
export function formatSpan(value: number, unit: 'month' | 'day' | 'hour' | 'minute', lang: Lang): string {
  return new Intl.NumberFormat(TAGS[lang], { style: 'unit', unit, unitDisplay: 'long' }).format(value)
}

/** As most systems show sizes of files, and as the limits for packages are set. */
const BYTES_IN = { kilobyte: 1024, megabyte: 1024 * 1024 } as const

/** The size of a file: `820 kB`, `1,4 MB`. */
export function formatSize(bytes: number, lang: Lang): string {
  const unit = bytes < BYTES_IN.megabyte ? 'kilobyte' : 'megabyte'
  const size = bytes / BYTES_IN[unit]
  const format = new Intl.NumberFormat(TAGS[lang], { style: 'unit', unit, maximumFractionDigits: unit === 'megabyte' ? 1 : 0 })
  // A small file is not none; and a number is not parted from its unit.
  return format.format(unit === 'kilobyte' ? Math.ceil(size) : size).replace(' ', '\u00A0')
}

/**
 * What a language is called: `slovenščina`, `Slovenian`.
 * @returns null where the tag is none, or nobody knows it
 */
export function formatLanguage(tag: string, lang: Lang): string | null {
  if (!/^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(tag)) return null
  return new Intl.DisplayNames(TAGS[lang], { type: 'language', fallback: 'none' }).of(tag) ?? null
}

/** Several things as one phrase: `1, 2 in 3`, `1, 2 or 3`. */
export function formatList(items: readonly string[], lang: Lang, type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  return new Intl.ListFormat(TAGS[lang], { type }).format(items)
}

/** The order of the language's alphabet (č after c, š after s, ž after z), numbers by their value. */
export function alphabetical(lang: Lang): (a: string, b: string) => number {
  return collators(lang).compare
}
