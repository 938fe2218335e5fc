/**
 * Names of the kinds of question. What a kind is stands in two registries, which the compiler keeps complete:
 * its rules in server/services/assessment/kinds, how it is answered in components/quiz/question-kinds.ts.
 */
export const QUESTION_KINDS = ['single', 'multiple', 'boolean', 'number', 'text', 'matching', 'ordering', 'gaps', 'groups'] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

/**
 * What a learner answers: a choice id (single), choice ids (multiple), true or false (boolean),
 * what was typed (number, text); for each item the id of what it gets (matching, groups), all items in their order (ordering),
 * for each gap what was typed or the choice's id (gaps). null = left blank, within a list one item or gap.
 * An id is the same in both languages: the place in the question's version, or, where that would tell the key, a rank that does not.
 */
export type Answer = number | boolean | string | Array<number | string | null> | null

export interface ChoiceView {
  id: number
  text: string
}

/** What some kinds show besides prompt and choices. */
export interface QuestionParts {
  /** What is matched or sorted into groups, in the order shown; each gets one of the choices. */
  items?: ChoiceView[]
  /** A text cut at its gaps (one piece more than there are gaps), and what each gap offers; null where it is typed. */
  gaps?: { texts: string[], choices: Array<ChoiceView[] | null> }
}

/** A question as the browser may see it: made from an allow-list, no key, no explanation, no hash. */
export interface QuestionView extends QuestionParts {
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
  /** Ids of the right choices (single, multiple), the right value as it may be written, or the right answer as one is given (matching, ordering, gaps, groups). */
  right: Array<number | string> | boolean
  /** For kinds whose answer is a list: whether each entry of the answer that was given is right. */
  marks?: boolean[]
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
