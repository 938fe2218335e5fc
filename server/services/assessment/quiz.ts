import type { PerLang } from '#shared/types/catalogue.ts'
import type { QuestionKind } from '#shared/types/question.ts'

/**
 * Quizzes as the server holds them, key included. None of these types may be sent to a browser:
 * what it gets is made by the views of the kinds, field by field.
 */

export interface KeyedChoice {
  text: string
  right: boolean
  /** Why this choice is right or wrong; empty where its author wrote nothing. */
  explanation: string
}

interface KeyedText {
  prompt: string
  explanation: string
}

export interface SingleQuestion extends KeyedText {
  kind: 'single'
  choices: KeyedChoice[]
}

export const MULTIPLE_RULES = ['right-minus-wrong', 'all'] as const
export type MultipleRule = (typeof MULTIPLE_RULES)[number]

export interface MultipleQuestion extends KeyedText {
  kind: 'multiple'
  rule: MultipleRule
  choices: KeyedChoice[]
}

export interface BooleanQuestion extends KeyedText {
  kind: 'boolean'
  right: boolean
}

export interface NumberQuestion extends KeyedText {
  kind: 'number'
  right: number
  tolerance: number
}

export interface TextQuestion extends KeyedText {
  kind: 'text'
  /** Accepted answers; the first is the one shown. */
  right: string[]
}

/** A question in one language, key included. */
export type KeyedQuestion = SingleQuestion | MultipleQuestion | BooleanQuestion | NumberQuestion | TextQuestion
export type QuestionOf<K extends QuestionKind> = Extract<KeyedQuestion, { kind: K }>

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
