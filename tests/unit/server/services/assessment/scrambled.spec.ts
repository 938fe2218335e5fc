/** Two banks that differ in the key alone: what is shown of them is the same, so it tells nothing of the key. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { kindOf } from '../../../../../server/services/assessment/kinds/registry.ts'
import { mergeQuiz } from '../../../../../server/services/assessment/merge-quiz.ts'
import { parseQuizFile } from '../../../../../server/services/assessment/quiz-file.ts'
import { randomFrom } from '../../../../../server/services/assessment/random.ts'
import { LANGUAGES } from '../../../../../shared/types/catalogue.ts'
import { QUESTION_KINDS } from '../../../../../shared/types/question.ts'

const parsed = (bank: string, lang: 'sl' | 'en') =>
  parseQuizFile(readFileSync(fileURLToPath(new URL(`../../../../fixtures/two-keys/${bank}/${lang}/quiz.md`, import.meta.url)), 'utf8'), `${lang}/quiz.md`, lang).quiz!
const questionsOf = (bank: string) => mergeQuiz(parsed(bank, 'sl'), parsed(bank, 'en'), 'm1').quiz!.questions

const [first, second] = [questionsOf('first'), questionsOf('second')]

describe('two banks that differ in the key alone', () => {
  it('have every kind of question', () => {
    expect([...new Set(first.map(question => question.kind))].sort()).toEqual([...QUESTION_KINDS].sort())
  })

  it.each(first.map((question, place) => [question.kind, question.uid, place] as const))('draw and show %s %s alike', (_kind, _uid, place) => {
    const shown = (question: typeof first[number]) => LANGUAGES.map((lang) => {
      const rules = kindOf(question.text[lang])
      const orders = [rules.standing(question.text[lang]), ...[1, 2, 3].map(seed => rules.order(question.text.sl, randomFrom(seed)))]
      return orders.map(order => ({ order, choices: rules.view(question.text[lang], order), ...rules.parts(question.text[lang], order) }))
    })
    expect(shown(second[place]!)).toEqual(shown(first[place]!))
    expect(second[place]!.hash).not.toBe(first[place]!.hash)
  })
})
