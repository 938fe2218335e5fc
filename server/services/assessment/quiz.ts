import type { PerLang } from '#shared/types/catalogue.ts'
import type { Behaviour, QuestionKind } from '#shared/types/question.ts'
import type { Hint } from '#shared/types/rich.ts'
import type { KeyedQuestion } from './kinds/registry.ts'
import type { RichQuestion } from './rich-question.ts'

/**
 * Quizzes as the server holds them, key included. None of these types may be sent to a browser:
 * what it gets is made by the views of the kinds, field by field.
 */

/** A question as it stood at one moment, both languages; never changed, found by its hash. */
export interface QuestionVersion {
  /** SHA-256 over everything below, key included. With a few choices a hash can be tried out, so it stays on the server. */
  hash: string
  uid: string
  kind: QuestionKind
  objective: string
  lesson: string
  text: PerLang<KeyedQuestion>
  /** What of the texts is more than plain; absent where nothing is. */
  rich?: PerLang<RichQuestion>
  /** As many in both languages; absent where there are none. Given one by one, when asked for. */
  hints?: PerLang<Hint[]>
}

export const DIFFICULTIES = ['easy', 'medium', 'hard'] as const
export type Difficulty = (typeof DIFFICULTIES)[number]

/** How the uid of a pre-test ends, and no written one. */
export const PRETEST_END = '-pretest'

/** So many questions, of an objective or a difficulty or of any. */
export interface DrawLine {
  count: number
  objective?: string
  difficulty?: Difficulty
}

/** A quiz, or the self-checks of a module (which are never drawn, so their settings mean nothing). */
export interface Quiz {
  uid: string
  module: string
  titles: PerLang<string>
  /** Percent. */
  passMark: number
  /** Attempts in a round. */
  attempts: number
  /** Hours from the last attempt of a round to the next round. */
  waitHours: number
  /** Questions of the bank that an attempt gets. */
  draw: number
  /** What they are drawn from, where the quiz says so; their counts are `draw` together. */
  drawLines?: DrawLine[]
  /** Whether questions and choices come in another order each time. */
  shuffle: boolean
  /** By uid, of the questions for which it is said; the others are of medium difficulty. */
  difficulties: Partial<Record<string, Difficulty>>
  /** Minutes; null without a limit. */
  timeLimit: number | null
  behaviour: Behaviour
  questions: QuestionVersion[]
  /** Counts for nothing towards completion and certificates. */
  practice?: true
  /** May be taken once before, as a pre-test that counts for nothing. */
  pretest?: true
  /** Of a pre-test: uid of its quiz. */
  pretestOf?: string
}
