import { z } from 'zod'
import type { Lang } from '#shared/types/catalogue.ts'
import { readNumbers } from '../read-numbers.ts'
import { defineKind } from './kind.ts'
import { areNumbers, readNumberKey, withoutUnit, type NumberKey } from './number-key.ts'
import { typedAnswer } from './typed-answer.ts'
import { lineOf, writtenKey } from './written-key.ts'

/** A key that was meant as a number: begins like one, or names a tolerance. */
const NUMERIC = /^(?:[-+−]\s*)?\d|±|\+\/?-/

/** Slack for binary fractions, so that 0.3 lies within 0.1 of 0.2. */
const SLACK = 1e-9

const schema = z.strictObject({
  kind: z.literal('number'),
  prompt: z.string().min(1),
  explanation: z.string().min(1),
  right: z.number(),
  tolerance: z.number().nonnegative(),
  /** Shown behind the field; an answer may repeat it. */
  unit: z.string().min(1).optional(),
  /** Further answers and what they earn, 0 to 1. */
  others: z.array(z.strictObject({ right: z.number(), tolerance: z.number().nonnegative(), weight: z.number().positive().max(1) })).optional(),
})
type NumberQuestion = z.output<typeof schema>

function answersOf({ right, tolerance, others = [] }: NumberQuestion): NumberKey[] {
  return [{ right, tolerance, weight: 1 }, ...others]
}

/** A number, exact or with a tolerance: `= 1986`, `= 15 ± 2`; with a unit or further answers: `= 15 m²`, `= 15 ± 2 (100 %) | 20 (50 %)`. */
export const number = defineKind<NumberQuestion, string>({
  kind: 'number',
  attributes: [],
  recognises(block) {
    const key = writtenKey(block)
    return key !== null && NUMERIC.test(key) && (!key.includes('|') || areNumbers(key))
  },
  parse(block, { prompt, explanation }, report) {
    const read = readNumberKey(writtenKey(block) ?? '', lineOf(block), report)
    if (!read) return null
    const [{ right, tolerance }, ...others] = read.answers as [NumberKey, ...NumberKey[]]
    return {
      kind: 'number', prompt, explanation, right, tolerance,
      ...(read.unit === '' ? {} : { unit: read.unit }),
      ...(others.length === 0 ? {} : { others }),
    }
  },
  schema,
  answerSchema: typedAnswer,
  offers: () => true,
  order: () => [],
  standing: () => [],
  view: () => [],
  parts: ({ unit }) => unit === undefined ? {} : { unit },
  grade(question, typed) {
    const values = readNumbers(withoutUnit(typed, question.unit))
    // Of several answers that fit, the one that earns most.
    return Math.max(0, ...answersOf(question).filter(answer => values.some(value => fits(value, answer))).map(answer => answer.weight))
  },
  review: (question, lang) => ({ explanation: question.explanation, right: [written(question, lang)], choiceExplanations: [] }),
  differs: (original, translation) =>
    JSON.stringify(answersOf(original)) === JSON.stringify(answersOf(translation)) && (original.unit === undefined) === (translation.unit === undefined) ? null : 'key',
})

function fits(value: number, { right, tolerance }: NumberKey): boolean {
  return Math.abs(value - right) <= tolerance + SLACK * Math.max(1, Math.abs(right))
}

/** The number as it may be written, with the decimal comma where the language has one. */
function written({ right, tolerance, unit }: NumberQuestion, lang: Lang): string {
  const text = tolerance === 0 ? String(right) : `${right} ± ${tolerance}`
  const marked = lang === 'sl' ? text.replaceAll('.', ',') : text
  return unit === undefined ? marked : `${marked} ${unit}`
}
