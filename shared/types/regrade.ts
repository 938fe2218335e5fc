/** Why answers to an earlier version of a question cannot be judged by the one in force. */
export const REGRADE_REFUSALS = ['kind', 'prompt', 'body', 'choices'] as const
export type RegradeRefusal = (typeof REGRADE_REFUSALS)[number]

/** A question of a quiz of which past attempts hold an earlier version. */
export interface RegradeRow {
  uid: string
  prompt: string
  /** Address of its preview. */
  path: string
  quiz: { uid: string, title: string }
  /** Submitted attempts with an earlier version that can be judged by the one in force. */
  attempts: number
  /** Those with a version that cannot, and why. */
  refused: Array<{ why: RegradeRefusal, attempts: number }>
}

/** An attempt whose result would change. */
export interface RegradeChange {
  name: string
  number: number
  submittedAt: string
  /** Whole percent. */
  from: number
  to: number
  /** Passed only by this. */
  nowPassed: boolean
}

/** GET /api/trainer/regrades/[uid] */
export interface RegradePreview extends RegradeRow {
  /** Attempts whose result would change, and of them those that pass only by this. */
  changed: number
  nowPassed: number
  /** The first of them. */
  changes: RegradeChange[]
}

/** POST /api/trainer/regrades/[uid] */
export interface RegradeDone {
  changed: number
  nowPassed: number
  /** More of them than are worked off at once: press again. */
  left: number
}
