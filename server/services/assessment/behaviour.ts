import type { Answer, Behaviour, Certainty } from '#shared/types/question.ts'
import type { ToldTry } from '../../models/attempt.ts'

/**
 * How a quiz answers back, as pure rules. They follow Moodle's question engine: immediate feedback, interactive with several tries
 * (a question's mark is that of the last try less the penalty for each one before), and certainty-based marking (Gardner-Medwin).
 */

export const DEFERRED: Behaviour = { kind: 'deferred' }

/** Binary fractions: three thirds must not fall short of one. */
const SLACK = 1e-9

/** Points for a wrong answer, by certainty; a right one earns as many points as the certainty says. */
const WRONG: Record<Certainty, number> = { 1: 0, 2: -2, 3: -6 }
export const MOST_POINTS = 3

/** Whether the quiz tells of an answer before the attempt is submitted. */
export function tellsBefore({ kind }: Behaviour): boolean {
  return kind === 'immediate' || kind === 'tries'
}

/** Tries of a question that are left after those that were told; 0 once its answer is locked. */
export function triesLeft(behaviour: Behaviour, told: readonly ToldTry[]): number {
  if (!tellsBefore(behaviour)) return 0
  if (told.some(({ credit }) => credit >= 1 - SLACK)) return 0
  return Math.max(0, (behaviour.kind === 'tries' ? behaviour.tries : 1) - told.length)
}

/**
 * What a question earns, from 0 to 1.
 * @param told credits of the tries that were told
 * @param pending credit of an answer that was given after them and not told; null where there is none. It counts as one more try.
 */
export function earned(behaviour: Behaviour, told: readonly number[], pending: number | null): number {
  const tries = pending === null ? told : [...told, pending]
  const last = tries.at(-1) ?? 0
  const penalty = behaviour.kind === 'tries' ? behaviour.penalty / 100 : 0
  return Math.min(1, Math.max(0, last - penalty * Math.max(0, tries.length - 1)))
}

/** Whether an answer is another one than the last that was told; a blank is none. */
export function isPending(told: readonly ToldTry[], answer: Answer): boolean {
  const last = told.at(-1)
  return answer !== null && (!last || !sameAnswer(last.answer, answer))
}

/** Whether two answers are the same; what is typed may have blanks at its ends. */
export function sameAnswer(one: Answer, other: Answer): boolean {
  return spelt(one) === spelt(other)
}

function spelt(answer: Answer): string {
  return JSON.stringify(typeof answer === 'string' ? answer.trim() : answer)
}

/**
 * Points of an answer by certainty. Who has not said how sure they are counts as little sure; a blank earns nothing.
 * @param credit of the answer, from 0 to 1; a part of it earns that part of the points
 */
export function pointsFor(credit: number, answer: Answer, certainty: Certainty | null): number {
  if (answer === null) return 0
  const level = certainty ?? 1
  return credit > SLACK ? level * credit : WRONG[level]
}

/** Points of an attempt, to two decimals and never below 0. */
export function totalPoints(points: readonly number[]): number {
  return Math.max(0, Math.round(points.reduce((sum, one) => sum + one, 0) * 100) / 100)
}
