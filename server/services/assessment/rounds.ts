import type { AttemptPolicyView } from '#shared/types/question.ts'

/** What the rule needs to know of an attempt. */
export interface AttemptTimes {
  startedAt: Date
  /** null while it is open. */
  submittedAt: Date | null
  /** As it was when the attempt was started. */
  rule: RoundRule
}

export interface RoundRule {
  /** Attempts in a round. */
  attempts: number
  /** Hours from the last attempt of a round to the next round. */
  waitHours: number
}

export type RoundState = Pick<AttemptPolicyView, 'canStart' | 'left' | 'opensAt'>

const HOUR = 60 * 60 * 1000

/**
 * Whether a learner may start another attempt. A round has so many attempts; when they are used up, the next round opens so many
 * hours after the last of them was submitted. Each grant of a trainer is one attempt more, used when the round has none left.
 * A round keeps the rule under which it began: what a learner was told holds, whatever becomes of the quiz.
 * @param attempts all attempts of the learner in order
 * @param grants how many attempts were granted
 * @param rule of the quiz today, for a round that begins now
 * @returns `left` counts attempts not yet started; `opensAt` is null while some are left or one is open
 */
export function roundState(attempts: readonly AttemptTimes[], grants: number, rule: RoundRule, now: Date): RoundState {
  let used = 0
  let round = rule
  let granted = 0
  let opens = Number.POSITIVE_INFINITY
  for (const { startedAt, submittedAt, rule: frozen } of attempts) {
    if (used >= round.attempts && startedAt.getTime() >= opens) used = 0
    if (used === 0) round = frozen
    if (used >= round.attempts && granted < grants) {
      granted += 1
      continue
    }
    used += 1
    opens = submittedAt === null ? Number.POSITIVE_INFINITY : submittedAt.getTime() + round.waitHours * HOUR
  }
  if (now.getTime() >= opens && used >= round.attempts) used = 0
  const left = Math.max(0, (used === 0 ? rule : round).attempts - used) + grants - granted
  const isWaiting = left === 0 && attempts.every(attempt => attempt.submittedAt !== null)
  return { canStart: left > 0, left, opensAt: isWaiting ? new Date(opens).toISOString() : null }
}
