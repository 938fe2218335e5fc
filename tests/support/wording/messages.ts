import { readdirSync, readFileSync } from 'node:fs'
import type { Lang } from '#shared/types/catalogue.ts'

/** Texts of one language by their whole key. */
export type Messages = Record<string, string>

const LOCALES = new URL('../../../i18n/locales/', import.meta.url)

/** Nested texts by `area.part.meaning`. */
export function flatten(texts: object, before = ''): Messages {
  return Object.fromEntries(Object.entries(texts).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' ? [[before + name, value]] : Object.entries(flatten(value as object, `${before}${name}.`))))
}

/** Names of the files of a language, without their ending. */
export function areasOf(lang: Lang): string[] {
  return readdirSync(new URL(`${lang}/`, LOCALES)).map(name => name.replace('.json', ''))
}

/** Texts of one file. */
export function area(lang: Lang, name: string): Messages {
  return flatten(JSON.parse(readFileSync(new URL(`${lang}/${name}.json`, LOCALES), 'utf8')) as object)
}

/** Names in braces, each once, sorted. */
export function placeholders(message: string): string[] {
  return [...new Set(message.match(/(?<=\{)[a-z]\w*(?=\})/gi))].sort()
}

/** The forms of a plural message; any other message is its one form. */
export function forms(message: string): string[] {
  return message.split('|').map(form => form.trim())
}

/** Keys that one language lacks, that say nothing, or that name other values in the two languages. */
export function unequal(sl: Messages, en: Messages): string[] {
  const keys = [...new Set([...Object.keys(sl), ...Object.keys(en)])]
  return keys.flatMap((key) => {
    if (!sl[key]?.trim()) return [`${key}: nothing in Slovene`]
    if (!en[key]?.trim()) return [`${key}: nothing in English`]
    const [inSl, inEn] = [placeholders(sl[key]).join(', '), placeholders(en[key]).join(', ')]
    return inSl === inEn ? [] : [`${key}: {${inSl}} in Slovene, {${inEn}} in English`]
  })
}

/** Plural messages that do not have four Slovene and two English forms, or have forms of different values. */
export function wrongForms(sl: Messages, en: Messages): string[] {
  return Object.keys(sl).flatMap((key) => {
    const [inSl, inEn] = [forms(sl[key]!), forms(en[key] ?? '')]
    if (inSl.length === 1 && inEn.length === 1) return []
    if (inSl.length !== 4 || inEn.length !== 2) return [`${key}: ${inSl.length} Slovene and ${inEn.length} English forms`]
    const sets = new Set([...inSl, ...inEn].map(form => placeholders(form).join(', ')))
    return sets.size === 1 ? [] : [`${key}: forms name different values`]
  })
}

/** A number and the word it counts, in one of the two languages; abbreviations and ordinals have one form. */
const COUNTED = /\{(?:n|count|minutes|lessons|total|of|attempts|draw)\}[\s\u00A0](?!(?:od|of|min|h|s|do|to|in|and)\b)\p{L}/u

/** Messages that count something and have one form only. */
export function countsWithoutForms(sl: Messages, en: Messages): string[] {
  return Object.keys(sl).filter(key => forms(sl[key]!).length === 1 && (COUNTED.test(sl[key]!) || COUNTED.test(en[key] ?? '')))
}
