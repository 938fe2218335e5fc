import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { createI18n } from 'vue-i18n'
import { describe, expect, it } from 'vitest'
import { slovenePlural } from '../../../shared/slovene-plural.ts'

const FORMS = ['one', 'two', 'few', 'other'] as const
type Noun = Record<typeof FORMS[number], string>

const read = (path: string) => JSON.parse(readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')) as Record<string, Record<string, unknown>>
const { _note, ...listed } = read('content/data/plurals.json')
const nouns = listed as unknown as Record<string, Noun>
const { common, search } = { ...read('i18n/locales/sl/common.json'), ...read('i18n/locales/sl/search.json') } as unknown as { common: { count: Record<string, string> }, search: { found: string } }
const { start } = read('i18n/locales/sl/quiz.json').quiz as { start: { left: string } }

/** A message as a page shows it. */
function shown(message: string, n: number): string {
  const i18n = createI18n({ legacy: false, locale: 'sl', pluralRules: { sl: slovenePlural }, messages: { sl: { message } } })
  return i18n.global.t('message', { n }, n)
}

describe('slovenePlural', () => {
  it.each([
    [0, 'other'], [1, 'one'], [2, 'two'], [3, 'few'], [4, 'few'], [5, 'other'], [11, 'other'], [12, 'other'], [100, 'other'],
    [101, 'one'], [102, 'two'], [103, 'few'], [104, 'few'], [105, 'other'], [111, 'other'], [1001, 'one'], [2.5, 'few'],
  ] as const)('%d takes %s', (n, form) => {
    expect(FORMS[slovenePlural(n, 4)]).toBe(form)
  })

  it('is the rule of CLDR', () => {
    const rules = new Intl.PluralRules('sl')
    fc.assert(fc.property(fc.nat(1_000_000), n => FORMS[slovenePlural(n, 4)] === rules.select(n)))
  })

  it('takes the last form of a message that has fewer', () => {
    expect(slovenePlural(5, 2)).toBe(1)
    expect(slovenePlural(5, 1)).toBe(0)
  })
})

describe.each([
  ['lesson', common.count.lessons],
  ['minute', common.count.minutes],
  ['question', common.count.questions],
  ['attempt', common.count.attempts],
  ['attempts_left', start.left],
])('the text for %s', (noun, message) => {
  it.each([[0, 'other'], [1, 'one'], [2, 'two'], [3, 'few'], [4, 'few'], [5, 'other'], [11, 'other'], [101, 'one'], [102, 'two'], [103, 'few'], [105, 'other']] as const)('with %d has the listed form', (n, form) => {
    expect(shown(message!, n).replace(/\u00A0/g, ' ')).toBe(nouns[noun]![form].replace('{n}', String(n)))
  })
})

it.each([[0, 'other'], [1, 'one'], [2, 'two'], [4, 'few'], [5, 'other'], [101, 'one'], [102, 'two']] as const)('the sentence for %d results has the listed form', (n, form) => {
  expect(shown(search.found, n).replace(/\u00A0/g, ' ')).toMatch(new RegExp(`^\\S+ \\S+ ${nouns.result![form].replace('{n}', String(n))}\\.$`))
})
