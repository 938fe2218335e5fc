import { z } from 'zod'
import { readNumbers } from '../read-numbers.ts'
import { defineKind, type Report } from './kind.ts'
import { typedAnswer } from './typed-answer.ts'
import { lineOf, writtenKey } from './written-key.ts'

/** A key that was meant as a number: begins like one, or names a tolerance. Several answers are text. */
const NUMERIC = /^(?:[-+−]\s*)?\d|±|\+\/?-/

/** One number of a key. `1.986` could be read in two ways, so its author is asked. */
function keyNumber(text: string, line: number, report: Report): number | null {
  const readings = readNumbers(text)
  if (readings.length === 1) return readings[0]!
  report(readings.length === 0 ? 'quiz-number-unreadable' : 'quiz-number-ambiguous', line, { number: text })
  return null
}

/** Slack for binary fractions, so that 0.3 lies within 0.1 of 0.2. */
const SLACK = 1e-9

/** A number, exact or with a tolerance: `= 1986`, `= 15 ± 2`. */
export const number = defineKind({
  kind: 'number',
  attributes: [],
  recognises(block) {
    const key = writtenKey(block)
    return key !== null && !key.includes('|') && NUMERIC.test(key)
  },
  parse(block, { prompt, explanation }, report) {
    const [value = '', tolerance = '0', ...more] = (writtenKey(block) ?? '').split(/±|\+\/?-/).map(part => part.trim())
    const line = lineOf(block)
    if (more.length > 0) report('quiz-number-unreadable', line, { number: more.join(' ± ') })
    const right = keyNumber(value, line, report)
    const width = keyNumber(tolerance, line, report)
    if (right === null || width === null || more.length > 0) return null
    if (width >= 0) return { kind: 'number', prompt, explanation, right, tolerance: width }
    report('quiz-number-unreadable', line, { number: tolerance })
    return null
  },
  schema: z.strictObject({
    kind: z.literal('number'),
    prompt: z.string().min(1),
    explanation: z.string().min(1),
    right: z.number(),
    tolerance: z.number().nonnegative(),
  }),
  answerSchema: typedAnswer,
  offers: () => true,
  order: () => [],
  view: () => [],
  grade(question, typed) {
    const slack = SLACK * Math.max(1, Math.abs(question.right))
    return readNumbers(typed).some(value => Math.abs(value - question.right) <= question.tolerance + slack) ? 1 : 0
  },
  review: question => ({ explanation: question.explanation, right: [written(question)], choiceExplanations: [] }),
  differs: (original, translation) =>
    original.right === translation.right && original.tolerance === translation.tolerance ? null : 'key',
})

function written({ right, tolerance }: { right: number, tolerance: number }): string {
  return tolerance === 0 ? String(right) : `${right} ± ${tolerance}`
}
