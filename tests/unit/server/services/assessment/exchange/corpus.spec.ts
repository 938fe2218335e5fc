import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { IMPORT_FORMATS, importQuestions, type ImportFormat } from '../../../../../../server/services/assessment/exchange/import.ts'
import { describeProblem } from '../../../../../../shared/content-problem.ts'
import { LANGUAGES } from '../../../../../../shared/types/catalogue.ts'
import type { ContentProblem } from '../../../../../../shared/types/content-problem.ts'
import en from '../../../../../../i18n/locales/en/exchange-check.json' with { type: 'json' }
import sl from '../../../../../../i18n/locales/sl/exchange-check.json' with { type: 'json' }

/** A file of another system and what becomes of it: our Markdown without its header, and what is said, as `line code`. */
interface Snippet {
  name: string
  source: string
  markdown?: string
  problems?: string[]
  losses?: string[]
}

function read(format: ImportFormat): Snippet[] {
  return parse(readFileSync(new URL(`../../../../../fixtures/exchange/${format}.yml`, import.meta.url), 'utf8')) as Snippet[]
}

const corpus = IMPORT_FORMATS.flatMap(format => read(format).map(snippet => ({ format, ...snippet })))
const outcome = (format: ImportFormat, source: string) =>
  importQuestions(source, { file: 'f', format, lang: 'sl', module: 'm3', taken: ['m3-q4'], objective: 'm3-o1', lesson: 'm3-l1', title: 'Uvoz' })
const said = (list: readonly ContentProblem[]) => list.map(({ line, code }) => `${line} ${code}`)

describe('the corpus', () => {
  it('has at least 60 snippets of GIFT and Moodle XML', () => {
    expect(corpus.filter(({ format }) => format !== 'aiken').length).toBeGreaterThanOrEqual(60)
  })

  it.each(corpus)('$format: $name', ({ format, source, markdown = '', problems = [], losses = [] }) => {
    const imported = outcome(format, source)
    expect({
      markdown: imported.markdown.replace(/^---[\s\S]*?---\n\n/, ''),
      problems: said(imported.problems),
      losses: said(imported.losses),
    }).toEqual({ markdown, problems, losses })
  })

  it('is told in sentences of both languages', () => {
    for (const { format, source } of corpus) {
      const { problems, losses } = outcome(format, source)
      for (const problem of [...problems, ...losses]) {
        for (const lang of LANGUAGES) expect(describeProblem(problem, lang)).not.toMatch(/\{\w+\}|undefined/)
      }
    }
  })

  it('provokes every sentence of an import, but those of size and encoding', () => {
    const provoked = new Set(corpus.flatMap(({ format, source }) => [outcome(format, source)].flatMap(({ problems, losses }) => [...problems, ...losses]).map(problem => problem.code)))
    const others = Object.keys(sl).filter(code => !provoked.has(code) && !code.startsWith('exchange-out-'))
    expect(others).toEqual(['exchange-encoding', 'exchange-too-long', 'exchange-too-many'])
  })

  it('names the same values in both languages', () => {
    const placeholders = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].sort()
    expect(Object.keys(en)).toEqual(Object.keys(sl))
    for (const [code, sentence] of Object.entries(sl)) expect(placeholders(en[code as keyof typeof en])).toEqual(placeholders(sentence))
  })
})
