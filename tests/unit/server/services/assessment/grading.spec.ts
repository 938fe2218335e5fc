import { describe, expect, it } from 'vitest'
import { creditFor, gradeAttempt, outcomeOf } from '../../../../../server/services/assessment/grading.ts'
import type { KeyedQuestion } from '../../../../../server/services/assessment/kinds/registry.ts'
import type { Answer } from '../../../../../shared/types/question.ts'

const both = (question: KeyedQuestion) => ({ text: { sl: question, en: question } })
const truth = both({ kind: 'boolean', prompt: 'p', explanation: 'e', right: true })
const thirds = both({
  kind: 'multiple', prompt: 'p', explanation: 'e', rule: 'right-minus-wrong',
  choices: [true, true, true, false].map(right => ({ text: String(right), right, explanation: '' })),
})

function score(passMark: number, ...answers: Answer[]) {
  return gradeAttempt(answers.map(answer => ({ version: truth, answer })), passMark)
}

describe('an attempt', () => {
  it.each([
    [[true, true, true, false], 75, true],
    [[true, true, false], 66, false],
    [[true, true, true], 100, true],
    [[null, null], 0, false],
  ] satisfies Array<[Answer[], number, boolean]>)('with the answers %o has %d percent', (answers, percent, passed) => {
    expect(score(75, ...answers)).toMatchObject({ score: percent, passed })
  })

  it('passes at the pass mark', () => {
    expect(score(50, true, false).passed).toBe(true)
    expect(score(51, true, false).passed).toBe(false)
  })

  it('does not lose a percent to binary fractions', () => {
    const answers = [[0], [0, 1], [0, 1, 2]]
    expect(gradeAttempt(answers.map(answer => ({ version: thirds, answer })), 75)).toMatchObject({ score: 66 })
    expect(gradeAttempt([[0], [0], [0]].map(answer => ({ version: thirds, answer })), 75)).toMatchObject({ score: 33 })
  })

  it('takes what is typed in either language', () => {
    const text = (right: string): KeyedQuestion => ({ kind: 'text', prompt: 'p', explanation: 'e', right: [right] })
    const version = { text: { sl: text('Dunaj'), en: text('Vienna') } }
    expect(creditFor(version, 'dunaj')).toBe(1)
    expect(creditFor(version, 'VIENNA')).toBe(1)
    expect(creditFor(version, 'Wien')).toBe(0)
  })
})

it.each([
  [1, true, 'right'],
  [0.5, [1], 'partly'],
  [0, 2, 'wrong'],
  [0, null, 'blank'],
] satisfies Array<[number, Answer, string]>)('calls a credit of %d for %o %s', (credit, answer, outcome) => {
  expect(outcomeOf(credit, answer)).toBe(outcome)
})
