/** Quizzes with a time limit, as pure rules. */

const MINUTE = 60_000
/** What is sent at the last moment has so long for its way. */
const ON_THE_WAY_MS = 5_000

interface Timed {
  deadline?: Date | null
}

/**
 * When the time of an attempt is over.
 * @param limit minutes; null without a limit
 * @param extra percent of it that this learner has on top
 */
export function deadlineOf(startedAt: Date, limit: number | null, extra: number): Date | null {
  return limit === null ? null : new Date(startedAt.getTime() + limit * MINUTE * (100 + extra) / 100)
}

/** Whether nothing more can be answered. */
export function isOver({ deadline }: Timed, now: Date): boolean {
  return !!deadline && now.getTime() > deadline.getTime() + ON_THE_WAY_MS
}

/** When an attempt that is closed now counts as submitted: never after its deadline. */
export function submissionTime({ deadline }: Timed, now: Date): Date {
  return deadline && now > deadline ? deadline : now
}

/** The latest deadline of attempts whose time is over. */
export function overdueBefore(now: Date): Date {
  return new Date(now.getTime() - ON_THE_WAY_MS)
}
