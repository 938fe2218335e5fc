import type { Hint, RichTree } from './rich.ts'

/**
 * Names of the kinds of question. What a kind is stands in two registries, which the compiler keeps complete:
 * its rules in server/services/assessment/kinds, how it is answered in components/quiz/question-kinds.ts.
 */
export const QUESTION_KINDS = ['single', 'multiple', 'boolean', 'number', 'text', 'matching', 'ordering', 'gaps', 'groups', 'hotspot', 'rating', 'open'] as const
export type QuestionKind = (typeof QUESTION_KINDS)[number]

/**
 * What a learner answers: a choice id (single), choice ids (multiple, hotspot), true or false (boolean),
 * what was typed (number, text, open), the point of a scale from 1 (rating); for each item the id of what it gets (matching, groups), all items in their order (ordering),
 * for each gap what was typed or the choice's id (gaps). null = left blank, within a list one item or gap.
 * An id is the same in both languages: the place in the question's version, or, where that would tell the key, a rank that does not.
 */
export type Answer = number | boolean | string | Array<number | string | null> | null

/** How a quiz answers back; the rules stand in server/services/assessment/behaviour.ts. */
export const BEHAVIOURS = ['deferred', 'immediate', 'tries', 'certainty'] as const
export type Behaviour = { kind: Exclude<(typeof BEHAVIOURS)[number], 'tries'> } | {
  kind: 'tries'
  /** Tries that a question has, two or more. */
  tries: number
  /** Percent of a question's point that each try before the last one takes away. */
  penalty: number
}

/** How sure a learner says they are: 1 little, 2 fairly, 3 very. */
export const CERTAINTIES = [1, 2, 3] as const
export type Certainty = (typeof CERTAINTIES)[number]

export interface ChoiceView {
  id: number
  text: string
  /** The same with its formatting, where it has some. */
  rich?: RichTree
}

/** A place of a picture: x, y, width and height in percent of it, or centre and radius. */
export type PictureShape = { rect: [number, number, number, number] } | { circle: [number, number, number] }

/** What some kinds show besides prompt and choices. */
export interface QuestionParts {
  /** What is matched or sorted into groups, in the order shown; each gets one of the choices. */
  items?: ChoiceView[]
  /** A text cut at its gaps (one piece more than there are gaps), and what each gap offers; null where it is typed. */
  gaps?: { texts: string[], choices: Array<ChoiceView[] | null> }
  /** What a number is counted in. */
  unit?: string
  /** A picture whose places are the choices. */
  picture?: { src: string, alt: string, places: Array<{ id: number, shape: PictureShape }> }
}

/** A question as the browser may see it: made from an allow-list, no key, no explanation, no hash. */
export interface QuestionView extends QuestionParts {
  uid: string
  kind: QuestionKind
  prompt: string
  /** The prompt with its formatting, where it has some. */
  rich?: RichTree
  /** What stands between the prompt and the answers: texts, lists, tables, pictures. */
  body?: RichTree
  /** In the drawn order; empty for kinds without choices. */
  choices: ChoiceView[]
  /** How many hints there are; they themselves are asked for one by one. Absent where there are none. */
  hints?: number
}

/** A hint when it is given: which of how many. */
export interface HintView extends Hint {
  number: number
  of: number
}

/** Besides how right it is: given, where nothing is right or wrong (rating); waiting for a trainer's mark (open). */
export type Outcome = 'right' | 'partly' | 'wrong' | 'blank' | 'given' | 'waiting'

/** How a trainer marked an open answer. */
export interface AnswerMark {
  criteria: Array<{ name: string, points: number, most: number, level: string }>
  /** To the learner; may be empty. */
  note: string
  at: string
}

/** What is shown after passing (or for a self-check at once). */
export interface QuestionReview {
  explanation: string
  /** The explanation with its formatting, where it has some. */
  rich?: RichTree
  /** Empty where nothing is right or wrong. Ids of the right choices (single, multiple, hotspot), the right value as it may be written, or the right answer as one is given (matching, ordering, gaps, groups). */
  right: Array<number | string> | boolean
  /** For kinds whose answer is a list: whether each entry of the answer that was given is right. */
  marks?: boolean[]
  choiceExplanations: Array<{ id: number, text: string, rich?: RichTree }>
}

/** What was told of a question while its attempt is open. */
export interface ToldView {
  tries: Array<{ answer: Answer, outcome: Outcome }>
  /** Tries that are left; 0 once nothing can be changed any more. */
  left: number
  /** The hints that the wrong tries have opened. */
  hints: string[]
  /** Explanation and right answer, when no try is left. */
  review: QuestionReview | null
}

export interface AttemptQuestionView extends QuestionView {
  number: number
  answer: Answer
  /** Where the quiz asks how sure the learner is; null until they have said so. */
  certainty?: Certainty | null
  /** Where the quiz tells before submission. */
  told?: ToldView
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

/** How far somebody is in an objective: whole percent, and of how many questions. */
export interface ObjectiveLevel {
  percent: number
  questions: number
}

/** What a pre-test tells: of objectives, never of a question, which may come again. */
export interface PretestView {
  levels: Array<ObjectiveLevel & { id: string, text: string }>
  /** The lessons worth reading first, those with most to learn before the others. */
  lessons: Array<{ uid: string, title: string, path: string }>
  /** null where the quiz has been withdrawn. */
  quizPath: string | null
}

/** From a pre-test to an attempt at its quiz. */
export interface GainView {
  rows: Array<{ id: string, text: string, before: ObjectiveLevel | null, after: ObjectiveLevel | null }>
  /** Percent over the objectives of both; which part of what was missing was gained, from 0 to 1, null where that is not defined. */
  total: { before: number, after: number, normalised: number | null }
}

export interface QuizView {
  uid: string
  title: string
  module: { uid: string, title: string, path: string }
  draw: number
  policy: AttemptPolicyView
  openAttempt: string | null
  /** Counts for nothing towards completion and certificates. */
  practice: boolean
  /** May be taken before the first attempt, or has been; `result` is its attempt once submitted. */
  pretest: { uid: string, draw: number, policy: AttemptPolicyView, openAttempt: string | null, result: string | null } | null
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
  /** It is a pre-test, which has no pass mark. */
  pretest?: true
  passMark: number
  status: 'open' | 'submitted'
  behaviour: Behaviour
  /** Where the quiz has a time limit. */
  time: { until: string, secondsLeft: number } | null
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
  /** It ended with its time. */
  timeUp: boolean
  /** Percent, 0–100, rounded down to whole percent. */
  score: number
  /** Counts for nothing towards completion and certificates. */
  practice: boolean
  /** Of a pre-test; then no question is told of. */
  pretest: PretestView | null
  /** Where a pre-test came before. */
  gain: GainView | null
  /** Open answers that a trainer has still to mark; until then each counts as 0. */
  unmarked: number
  passMark: number
  passed: boolean
  behaviour: Behaviour
  /** Points for answers by certainty, out of three for each question; null where the quiz does not ask how sure one is. */
  points: { got: number, most: number } | null
  /** Whether the quiz is passed by any attempt: only then explanations and right answers are given, but for those told before. */
  quizPassed: boolean
  /** When a trainer last had it judged anew, and what the score was at first; absent where nobody did. */
  regraded?: { at: string, from: number }
  /** null where the quiz has been withdrawn: there is no further attempt. */
  policy: AttemptPolicyView | null
  questions: Array<AttemptQuestionView & {
    outcome: Outcome
    /** Of an open answer, once it is marked. */
    mark: AnswerMark | null
    /** Of a quiz with several tries: how many were used, and what the question earned in whole percent. */
    used?: { tries: number, credit: number }
    /** Of a quiz that asks how sure one is: what the answer earned. */
    points?: number
    lesson: { uid: string, title: string, path: string }
    review: QuestionReview | null
  }>
}
