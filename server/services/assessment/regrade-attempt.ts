import type { AttemptQuestion, AttemptRecord } from '../../models/attempt.ts'
import { creditFor, scoreOf } from './grading.ts'
import type { QuestionVersion } from './quiz.ts'

/** What a regrade makes of an attempt. */
export interface Regraded {
  /** Places of the questions with more credit than before, and how much they have now. */
  credits: Array<{ place: number, credit: number }>
  /** Whole percent. */
  score: number
  passed: boolean
}

/** Binary fractions: what differs by less is the same. */
const SLACK = 1e-9

/**
 * Judges the answers to one question anew. Credit, score and passing only ever rise: what somebody was told they had reached stays.
 * @param attempt submitted
 * @param isJudged whether the question at a place is to be judged by the new version
 * @param version by which
 * @returns null where nothing changes
 */
export function regradedAttempt(
  { questions, passMark, score = 0, passed = false }: Pick<AttemptRecord, 'questions' | 'passMark' | 'score' | 'passed'>,
  isJudged: (question: AttemptQuestion) => boolean,
  version: Pick<QuestionVersion, 'text'>,
): Regraded | null {
  const credits = questions.flatMap((question, place) => {
    if (!isJudged(question)) return []
    const credit = creditFor(version, question.answer)
    return credit > (question.credit ?? 0) + SLACK ? [{ place, credit }] : []
  })
  if (credits.length === 0) return null
  const all = questions.map(({ credit = 0 }, place) => credits.find(raised => raised.place === place)?.credit ?? credit)
  const now = Math.max(score, scoreOf(all))
  return { credits, score: now, passed: passed || now >= passMark }
}
