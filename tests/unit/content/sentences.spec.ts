import { describe, expect, it } from 'vitest'
import { describeProblem } from '../../../shared/content-problem.ts'
import contentEn from '../../../i18n/locales/en/content-check.json' with { type: 'json' }
import caseEn from '../../../i18n/locales/en/case-check.json' with { type: 'json' }
import quizEn from '../../../i18n/locales/en/quiz-check.json' with { type: 'json' }
import contentSl from '../../../i18n/locales/sl/content-check.json' with { type: 'json' }
import caseSl from '../../../i18n/locales/sl/case-check.json' with { type: 'json' }
import quizSl from '../../../i18n/locales/sl/quiz-check.json' with { type: 'json' }
import { MISTAKES } from './mistakes.ts'

const sl: Record<string, string> = { ...contentSl, ...quizSl, ...caseSl }
const en: Record<string, string> = { ...contentEn, ...quizEn, ...caseEn }

/** Provoked in quiz-dir.spec.ts. */
const OF_QUIZ_DIR = ['quiz-module-unknown', 'quiz-original-missing', 'quiz-place', 'quiz-second']

function placeholders(sentence: string): string[] {
  return [...new Set(sentence.match(/\{[a-z]\w*\}/gi))].sort()
}

describe('the sentences of the content check', () => {
  it('are there in both languages, each code once', () => {
    expect(Object.keys(sl).sort()).toEqual(Object.keys(en).sort())
    expect(Object.keys(contentSl).filter(code => code in quizSl || code in caseSl)).toEqual([])
  })

  it.each(Object.keys(sl))('%s names the same values in both languages', (code) => {
    expect(placeholders(en[code]!)).toEqual(placeholders(sl[code]!))
  })

  it('are all provoked by a test', () => {
    const provoked = new Set([...MISTAKES.map(mistake => mistake.code), ...OF_QUIZ_DIR])
    expect(Object.keys({ ...contentSl, ...caseSl }).filter(code => !provoked.has(code))).toEqual([])
  })

  it('put in the values of the problem', () => {
    const problem = { file: 'sl/cases/koper.md', line: 3, code: 'source-unknown', values: { value: 'X9' } }
    expect(describeProblem(problem, 'en')).toBe('There is no source “X9” in content/data/sources.yml. Check the code or add the source.')
  })

  it('refuse a code without a sentence and a value that is missing', () => {
    expect(() => describeProblem({ file: 'x', line: 1, code: 'no-such-code', values: {} }, 'sl')).toThrow('no-such-code')
    expect(() => describeProblem({ file: 'x', line: 1, code: 'source-unknown', values: {} }, 'sl')).toThrow('value')
  })
})
