import { z } from 'zod'
import type { Lang } from '#shared/types/catalogue.ts'
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

const schema = z.strictObject({
  kind: z.literal('number'),
  prompt: z.string().min(1),
  explanation: z.string().min(1),
  right: z.number(),
  tolerance: z.number().nonnegative(),
})
type NumberQuestion = z.output<typeof schema>

/** A number, exact or with a tolerance: `= 1986`, `= 15 ± 2`. */
export const number = defineKind<NumberQuestion, string>({
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
  schema,
  answerSchema: typedAnswer,
  offers: () => true,
  order: () => [],
  standing: () => [],
  view: () => [],
  grade(question, typed) {
    const slack = SLACK * Math.max(1, Math.abs(question.right))
    return readNumbers(typed).some(value => Math.abs(value - question.right) <= question.tolerance + slack) ? 1 : 0
  },
  review: (question, lang) => ({ explanation: question.explanation, right: [written(question, lang)], choiceExplanations: [] }),
  differs: (original, translation) =>
    original.right === translation.right && original.tolerance === translation.tolerance ? null : 'key',
})

/** The number as it may be written, with the decimal comma where the language has one. */
function written({ right, tolerance }: { right: number, tolerance: number }, lang: Lang): string {
  const text = tolerance === 0 ? String(right) : `${right} ± ${tolerance}`
  return lang === 'sl' ? text.replaceAll('.', ',') : text
}
