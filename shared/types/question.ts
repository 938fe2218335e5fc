/**
 * Names of the kinds of question. What a kind is stands in two registries, which the compiler keeps complete:
 * its rules in server/services/assessment/kinds, how it is answered in components/quiz/question-kinds.ts.
 */
export const QUESTION_KINDS = ['single', 'multiple', 'boolean', 'number', 'text'] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

/**
 * What a learner answers: a choice id (single), choice ids (multiple), true or false (boolean),
 * what was typed (number, text). null = left blank.
 * A choice's id is its place in the question's version, the same in both languages.
 */
export type Answer = number | number[] | boolean | string | null

export interface ChoiceView {
  id: number
  text: string
}

/** A question as the browser may see it: made from an allow-list, no key, no explanation, no hash. */
export interface QuestionView {
  uid: string
  kind: QuestionKind
  prompt: string
  /** In the drawn order; empty for kinds without choices. */
  choices: ChoiceView[]
}

export type Outcome = 'right' | 'partly' | 'wrong' | 'blank'

/** What is shown after passing (or for a self-check at once). */
export interface QuestionReview {
  explanation: string
  /** Ids of the right choices (single, multiple), or the right value as it may be written. */
  right: number[] | string[] | boolean
  choiceExplanations: Array<{ id: number, text: string }>
}

export interface AttemptQuestionView extends QuestionView {
  number: number
  answer: Answer
}

export interface AttemptPolicyView {
  passMark: number
  attempts: number
  /** Attempts left in this round. */
  left: number
  /** ISO time when the next round opens, null while attempts are left. */
  opensAt: string | null
  canStart: boolean
}

export interface QuizView {
  uid: string
  title: string
  module: { uid: string, title: string, path: string }
  draw: number
  policy: AttemptPolicyView
  openAttempt: string | null
  best: number | null
  passed: boolean
  attempts: Array<{ id: string, number: number, submittedAt: string, score: number, passed: boolean }>
}

export interface AttemptView {
  id: string
  quiz: string
  title: string
  module: { uid: string, title: string, path: string }
  number: number
  of: number
  passMark: number
  status: 'open' | 'submitted'
  revision: number
  questions: AttemptQuestionView[]
}

export interface AttemptResultView {
  id: string
  quiz: string
  title: string
  module: { uid: string, title: string, path: string }
  number: number
  submittedAt: string
  /** Percent, 0–100, rounded down to whole percent. */
  score: number
  passMark: number
  passed: boolean
  /** Whether the quiz is passed by any attempt: only then explanations and right answers are given. */
  quizPassed: boolean
  /** null where the quiz has been withdrawn: there is no further attempt. */
  policy: AttemptPolicyView | null
  questions: Array<AttemptQuestionView & {
    outcome: Outcome
    lesson: { uid: string, title: string, path: string }
    review: QuestionReview | null
  }>
}
