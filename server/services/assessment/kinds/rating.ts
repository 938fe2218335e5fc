import { z } from 'zod'
import { defineKind, type Block } from './kind.ts'
import { lineOf, writtenKey } from './written-key.ts'

/** `1–5: not at all | entirely` */
const SCALE = /^(\d{1,2})\s*[–-]\s*(\d{1,2})\s*:(.*)$/
const EXAMPLE = '= 1–5: ne | da'
const FEWEST = 2
const MOST = 10

const schema = z.strictObject({
  kind: z.literal('rating'),
  prompt: z.string().min(1),
  /** What the answers are for. */
  explanation: z.string().min(1),
  /** Points of the scale, from 1. */
  points: z.int().min(FEWEST).max(MOST),
  /** What the first and the last point mean. */
  ends: z.tuple([z.string().min(1), z.string().min(1)]),
})
type RatingQuestion = z.output<typeof schema>

function scaleOf(block: Block): RegExpExecArray | null {
  return SCALE.exec(writtenKey(block) ?? '')
}

function pointsOf({ points }: RatingQuestion): number[] {
  return Array.from({ length: points }, (_, index) => index + 1)
}

/** A point as it reads; both ends say what they mean. */
function label({ points, ends }: RatingQuestion, point: number): string {
  if (point === 1) return `${point} – ${ends[0]}`
  return point === points ? `${point} – ${ends[1]}` : String(point)
}

/** A scale without a right answer: `= 1–5: not at all | entirely`. It earns no mark and stands in no score. */
export const rating = defineKind<RatingQuestion, number>({
  kind: 'rating',
  counts: 'never',
  attributes: [],
  recognises: block => scaleOf(block) !== null,
  parse(block, { prompt, explanation }, report) {
    const [, from = '', to = '', words = ''] = scaleOf(block) ?? []
    const ends = words.split('|').map(end => end.trim())
    const points = Number(to)
    const [low = '', high = ''] = ends
    if (from !== '1' || points < FEWEST || points > MOST) report('quiz-rating-scale', lineOf(block), { most: MOST, example: EXAMPLE })
    else if (ends.length !== 2 || low === '' || high === '') report('quiz-rating-ends', lineOf(block), { example: EXAMPLE })
    else return { kind: 'rating', prompt, explanation, points, ends: [low, high] }
    return null
  },
  schema,
  answerSchema: z.preprocess(
    input => input === '' || input === undefined ? null : input,
    z.union([z.int(), z.string().regex(/^\d{1,2}$/).transform(Number)]).nullable(),
  ),
  offers: (question, point) => point >= 1 && point <= question.points,
  order: pointsOf,
  standing: pointsOf,
  view: (question, order) => order.map(id => ({ id, text: label(question, id) })),
  grade: () => 0,
  review: question => ({ explanation: question.explanation, right: [], choiceExplanations: [] }),
  differs: (original, translation) => original.points === translation.points ? null : 'choices',
})
