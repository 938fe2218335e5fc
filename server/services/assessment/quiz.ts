import type { PerLang } from '#shared/types/catalogue.ts'
import type { QuestionKind } from '#shared/types/question.ts'
import type { KeyedQuestion } from './kinds/registry.ts'

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
  questions: QuestionVersion[]
}
