import type { AttemptQuestion, AttemptRecord } from '../../models/attempt.ts'
import { DEFERRED, earned, isPending, pointsFor, totalPoints } from './behaviour.ts'
import { creditFor, resultOf } from './grading.ts'
import type { Counts } from './kinds/kind.ts'
import type { QuestionVersion } from './quiz.ts'

/** What a regrade makes of an attempt. */
export interface Regraded {
  /** Places of the questions with more credit than before, and how much they have now; with the points where the quiz asked how sure the learner is. */
  raised: Array<{ place: number, credit: number, points?: number }>
  /** Whole percent. */
  score: number
  passed: boolean
  /** Points of the attempt, where the quiz asked how sure the learner is. */
  points?: number
}

type Submitted = Pick<AttemptRecord, 'questions' | 'passMark' | 'score' | 'passed' | 'behaviour'>

/** Binary fractions: what differs by less is the same. */
const SLACK = 1e-9

/**
 * Judges the answers to one question anew. Credit, points, score and passing only ever rise: what somebody was told they had reached stays.
 * @param attempt submitted
 * @param counts how each of its questions counts
 * @param isJudged whether the question at a place is to be judged by the new version
 * @param version by which
 * @returns null where nothing changes
 */
export function regradedAttempt(attempt: Submitted, counts: readonly Counts[], isJudged: (question: AttemptQuestion) => boolean, version: Pick<QuestionVersion, 'text'>): Regraded | null {
  const { questions, passMark, score = 0, passed = false, behaviour = DEFERRED } = attempt
  const raised = questions.flatMap((question, place) => {
    if (!isJudged(question)) return []
    const credit = creditBy(version, question, behaviour)
    if (credit <= (question.credit ?? 0) + SLACK) return []
    return [{ place, credit, ...behaviour.kind === 'certainty' && { points: pointsFor(credit, question.answer, question.certainty ?? null) } }]
  })
  if (raised.length === 0) return null
  const now = questions.map((question, place) => ({ ...question, ...raised.find(one => one.place === place) }))
  const result = resultOf(now.map(({ credit }) => credit ?? null), counts, passMark)
  const best = Math.max(score, result.score)
  return {
    raised,
    score: best,
    passed: passed || best >= passMark,
    ...behaviour.kind === 'certainty' && { points: totalPoints(now.map(({ points = 0 }) => points)) },
  }
}

/** The best that any of the tries earns by this version: who was right by it at once would have had no further try. */
function creditBy(version: Pick<QuestionVersion, 'text'>, { answer, told = [] }: AttemptQuestion, behaviour: NonNullable<AttemptRecord['behaviour']>): number {
  const tries = [...told.map(one => one.answer), ...isPending(told, answer) ? [answer] : []]
  const credits = tries.map(one => creditFor(version, one))
  return Math.max(0, ...credits.map((_, at) => earned(behaviour, credits.slice(0, at + 1), null)))
}
