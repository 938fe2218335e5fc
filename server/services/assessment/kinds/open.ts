import { toString } from 'mdast-util-to-string'
import type { Table } from 'mdast'
import { z } from 'zod'
import { oneLine } from '../markdown-text.ts'
import { defineKind, type Block, type Report } from './kind.ts'
import { lineOf, writtenKey } from './written-key.ts'

/** Longest answer, in characters. */
export const LONGEST_OPEN_ANSWER = 5000
const EXAMPLE = '| … | 0 | 1 | 2 |'
/** Criteria of a rubric: more than these nobody weighs one by one. */
export const MOST_CRITERIA = 10

const criterion = z.strictObject({ name: z.string().min(1), levels: z.array(z.strictObject({ points: z.int().nonnegative(), text: z.string() })).min(2) })
export type Criterion = z.output<typeof criterion>

const schema = z.strictObject({
  kind: z.literal('open'),
  prompt: z.string().min(1),
  /** What a good answer holds. */
  explanation: z.string().min(1),
  rubric: z.array(criterion).min(1).max(MOST_CRITERIA),
})
type OpenQuestion = z.output<typeof schema>

/**
 * Credit of an answer by its points.
 * @param points for each criterion, in the rubric's order
 * @returns 0 to 1; null where the rubric has no such points
 */
export function rubricCredit(rubric: readonly Criterion[], points: readonly number[]): number | null {
  const isOffered = points.length === rubric.length && rubric.every(({ levels }, place) => levels.some(level => level.points === points[place]))
  if (!isOffered) return null
  const most = rubric.reduce((sum, { levels }) => sum + levels.at(-1)!.points, 0)
  return points.reduce((sum, point) => sum + point, 0) / most
}

/** A rubric: a column of criteria, then one for each number of points, beginning with 0 and rising. */
function readRubric(table: Table, report: Report): Criterion[] | null {
  const line = table.position?.start.line ?? 1
  const [head, ...rows] = table.children.map(row => row.children.map(cell => oneLine(toString(cell))))
  const points = (head ?? []).slice(1).map(text => /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN)
  const rises = points.length >= 2 && points[0] === 0 && points.every((point, place) => place === 0 || point > points[place - 1]!)
  if (!rises) report('quiz-rubric-points', line, { example: EXAMPLE })
  else if (rows.length === 0 || rows.length > MOST_CRITERIA) report('quiz-rubric-criteria', line, { most: MOST_CRITERIA })
  else if (rows.some(([name = '']) => name === '')) report('quiz-rubric-unnamed', line)
  else return rows.map(([name = '', ...texts]) => ({ name, levels: points.map((point, place) => ({ points: point, text: texts[place] ?? '' })) }))
  return null
}

/** An answer in one's own words, `= …` with a rubric below, which a trainer marks. Nothing of the rubric is in the view. */
export const open = defineKind<OpenQuestion, string>({
  kind: 'open',
  counts: 'by-trainer',
  attributes: [],
  recognises: block => ['…', '...'].includes(writtenKey(block) ?? ''),
  takes: block => block.type === 'table',
  parse(block, { prompt, explanation, beside }, report) {
    const tables = beside.filter((one): one is Table & Block => one.type === 'table')
    if (tables.length !== 1) {
      report('quiz-rubric-one', lineOf(block), { count: tables.length })
      return null
    }
    const rubric = readRubric(tables[0]!, report)
    return rubric && { kind: 'open', prompt, explanation, rubric }
  },
  schema,
  answerSchema: z.preprocess(
    // A form ends lines in two characters, a page in one.
    (input) => {
      const text = typeof input === 'string' ? input.replaceAll('\r\n', '\n') : input
      return text === undefined || (typeof text === 'string' && text.trim() === '') ? null : text
    },
    z.string().max(LONGEST_OPEN_ANSWER).nullable(),
  ),
  offers: () => true,
  order: () => [],
  standing: () => [],
  view: () => [],
  // Until a trainer marks it.
  grade: () => 0,
  review: question => ({ explanation: question.explanation, right: [], choiceExplanations: [] }),
  differs(original, translation) {
    const points = ({ rubric }: OpenQuestion) => JSON.stringify(rubric.map(({ levels }) => levels.map(level => level.points)))
    return points(original) === points(translation) ? null : 'choices'
  },
})
