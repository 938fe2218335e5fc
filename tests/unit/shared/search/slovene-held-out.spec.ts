import { readdirSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { stem } from '#shared/search/slovene.ts'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

/** At least so many forms, so large a share of inflected forms found, and of other words kept apart. */
const FORMS = 200
const SAME = 0.9
const OTHER = 0.97

interface HeldOut { form: string, same: string[], other: string[] }

const root = new URL('../../../../', import.meta.url)
const content = new URL('content/sl/', root)
const forms = parse(readFileSync(new URL('tests/fixtures/search/slovene-forms.yml', root), 'utf8')) as HeldOut[]

/** All whole words of the Slovene Markdown files, in lower case. */
function lessonWords(): Set<string> {
  const files = readdirSync(content, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.md'))
  const text = files.map(file => readFileSync(new URL(file, content), 'utf8')).join('\n')
  return new Set(text.toLowerCase().match(/\p{L}+/gu))
}

/** Lower case without diacritics, told independently of the code under test. */
const folded = (word: string) => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')

/** Every pair of a form and a word of one of its lists. */
function pairs(list: 'same' | 'other') {
  return forms.flatMap(entry => entry[list].map(word => ({ form: entry.form, word })))
}

/**
 * The share of the pairs that do as they should. Which ones do not is told only where SHOW_HELD_OUT asks for it:
 * whoever tunes the stemmer looks at the numbers, not at the words.
 */
function measure(list: 'same' | 'other') {
  const all = pairs(list)
  const misses = all.filter(({ form, word }) => (stem(form) === stem(word)) !== (list === 'same'))
  const share = 1 - misses.length / all.length
  const lines = !process.env.SHOW_HELD_OUT ? [] : misses.map(({ form, word }) => `${form} (${stem(form)}) / ${word} (${stem(word)})`)
  return { share, report: `${list}: ${misses.length} of ${all.length} pairs missed (${(share * 100).toFixed(1)} % right)\n${lines.join('\n')}` }
}

describe('the held-out Slovene word forms', () => {
  it('are enough, and each is a word of a lesson', () => {
    const words = lessonWords()
    expect(new Set(forms.map(({ form }) => form.toLowerCase())).size).toBe(forms.length)
    expect(forms.length).toBeGreaterThanOrEqual(FORMS)
    expect(forms.filter(({ form }) => !words.has(form.toLowerCase())).map(({ form }) => form)).toEqual([])
  })

  it('have two inflected forms or more and another word, none of them in both lists', () => {
    const wrong = forms.filter(({ form, same, other }) => {
      const one = new Set([form, ...same].map(folded))
      return new Set(same).size < 2 || same.includes(form) || other.length === 0 || other.some(word => one.has(folded(word)))
    })
    expect(wrong.map(({ form }) => form)).toEqual([])
  })

  it('are taken for one word when only the ending differs', () => {
    const { share, report } = measure('same')
    expect(share, report).toBeGreaterThanOrEqual(SAME)
  })

  it('are kept apart from other words', () => {
    const { share, report } = measure('other')
    expect(share, report).toBeGreaterThanOrEqual(OTHER)
  })
})
