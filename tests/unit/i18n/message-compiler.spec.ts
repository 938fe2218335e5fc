import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { createI18n } from 'vue-i18n'
import { describe, expect, it } from 'vitest'
import { compileMessage } from '../../../i18n/message-compiler.ts'
import { slovenePlural } from '../../../shared/slovene-plural.ts'
import { LANGUAGES, type Lang } from '../../../shared/types/catalogue.ts'
import { AREAS } from '../../support/words.ts'

/** Every text under a value of a locale file. */
const textsOf = (value: unknown): string[] => typeof value === 'string' ? [value] : Object.values(value as object).flatMap(textsOf)

const textsIn = (lang: Lang, area: string) => textsOf(JSON.parse(readFileSync(new URL(`../../../i18n/locales/${lang}/${area}.json`, import.meta.url), 'utf8')))

/** All texts, each shown for a number, with values of all kinds; by the compiler of vue-i18n or by ours. */
function shown(lang: Lang, texts: string[], messageCompiler?: typeof compileMessage): string[] {
  const i18n = createI18n({ legacy: false, locale: lang, pluralRules: { sl: slovenePlural }, messages: { sl: { texts }, en: { texts } }, messageCompiler })
  const names = new Set(texts.flatMap(text => [...text.matchAll(/\{\s*(\w+)/g)].map(([, name]) => name!)))
  const values = Object.fromEntries([...names].map((name, i) => [name, [`<${name}> & | {n}`, i, '', undefined, null, { of: name }][i % 6]]))
  return texts.flatMap((_, i) => [0, 1, 2, 3, 5, 101, 2.5].flatMap(n => [i18n.global.t(`texts[${i}]`, values, n), i18n.global.t(`texts[${i}]`, { ...values, n, count: n }), i18n.global.t(`texts[${i}]`)]))
}

describe.each(LANGUAGES)('every text in %s is the same as vue-i18n makes it', (lang) => {
  it.each(AREAS)('%s', (area) => {
    const texts = textsIn(lang, area)
    expect(texts.length).toBeGreaterThan(0)
    expect(shown(lang, texts, compileMessage)).toEqual(shown(lang, texts))
  })
})

it('any text of words, values and forms is the same as vue-i18n makes it', () => {
  const piece = fc.constantFrom('Besedilo', ' ', '. ', '{n}', '{count}', '{name}', ' – ', '\u00A0', '„Čas“', '100 %')
  const form = fc.array(piece, { minLength: 1, maxLength: 6 }).map(pieces => pieces.join('').trim()).filter(text => text !== '')
  const text = fc.array(form, { minLength: 1, maxLength: 4 }).map(forms => forms.join(' | '))
  fc.assert(fc.property(fc.constantFrom(...LANGUAGES), text, (lang, one) => {
    expect(shown(lang, [one], compileMessage)).toEqual(shown(lang, [one]))
  }))
})
