import type { Answer, AttemptPolicyView, AttemptQuestionView, AttemptResultView, Outcome, QuestionReview, QuizView } from '#shared/types/question'
import { LONG, sampleQuestion } from './samples'

/** Days that are nobody's. */
const AT = '2026-01-01T10:00:00.000Z'
const LATER = '2026-01-02T10:00:00.000Z'

type Module = QuizView['module']

const ANSWERS: ReadonlyArray<Pick<AttemptQuestionView, 'kind' | 'answer'>> = [
  { kind: 'single', answer: 0 },
  { kind: 'multiple', answer: [0, 1] },
  { kind: 'boolean', answer: false },
  { kind: 'number', answer: '3,5' },
  { kind: 'matching', answer: [1, null, 2] },
  { kind: 'ordering', answer: [1, 0, 2] },
  { kind: 'gaps', answer: ['3,5', 1] },
  { kind: 'groups', answer: [0, 0, 1] },
  { kind: 'text', answer: null },
]

/** One question of each kind, all answered but the last. */
export const QUESTIONS: AttemptQuestionView[] = ANSWERS.map(({ kind, answer }, index) => ({ ...sampleQuestion(kind), number: index + 1, answer }))

/** How many attempts are left; with none, when the next round opens. */
export function policy(left: number): AttemptPolicyView {
  return { passMark: 75, attempts: 3, left, opensAt: left > 0 ? null : LATER, canStart: left > 0 }
}

/** A quiz before its first attempt, between attempts, with one open, used up, passed. */
export function quizzes(module: Module): Array<{ state: string, quiz: QuizView }> {
  const attempts = [{ id: 'sample-1', number: 1, submittedAt: AT, score: 50, passed: false }]
  const quiz: QuizView = { uid: 'sample-quiz', title: 'A quiz', module, draw: 5, policy: policy(3), openAttempt: null, best: null, passed: false, attempts: [] }
  return [
    { state: 'before the first attempt', quiz },
    { state: 'after one that was not passed', quiz: { ...quiz, policy: policy(2), best: 50, attempts } },
    { state: 'with an attempt under way', quiz: { ...quiz, policy: policy(2), openAttempt: 'sample-2', best: 50, attempts } },
    { state: 'attempts used up', quiz: { ...quiz, policy: policy(0), best: 50, attempts } },
    { state: 'passed', quiz: { ...quiz, policy: policy(1), best: 100, passed: true, attempts: [...attempts, { id: 'sample-2', number: 2, submittedAt: AT, score: 100, passed: true }] } },
  ]
}

const REVIEW: QuestionReview = { explanation: `Why it is so. ${LONG}`, right: [0], choiceExplanations: [{ id: 0, text: 'Why this one.' }] }

/** A judged question: what was answered, and the explanation that is given only after passing. */
export function outcome(kind: Outcome, reviewed: boolean): AttemptResultView['questions'][number] {
  const answers: Record<Outcome, Answer> = { right: [0], partly: [0, 1], wrong: [2], blank: null }
  return { ...sampleQuestion('multiple'), uid: `sample-${kind}-${reviewed}`, number: 1, answer: answers[kind], outcome: kind, lesson: { uid: 'sample', title: 'The lesson to read again', path: '#attempts' }, review: reviewed ? REVIEW : null }
}

/** A result: passed or not, with attempts left, used up, or of a quiz that has been withdrawn. */
export function result(module: Module, passed: boolean, left: number | null): AttemptResultView {
  return {
    id: 'sample', quiz: 'sample-quiz', title: 'A quiz', module, number: 1, submittedAt: AT, score: passed ? 100 : 50, passMark: 75,
    passed, quizPassed: passed, policy: left === null ? null : policy(left), questions: [],
  }
}

/** Judged questions whose answer is a list, after passing: each entry is marked. */
export const LISTED: AttemptResultView['questions'] = QUESTIONS.filter(({ answer, kind }) => Array.isArray(answer) && kind !== 'multiple').map(question => ({
  ...question,
  outcome: 'partly',
  lesson: { uid: 'sample', title: 'The lesson to read again', path: '#attempts' },
  review: { ...REVIEW, right: question.kind === 'gaps' ? ['3,5', 0] : [1, 2, 0], choiceExplanations: [], marks: [true, false, false] },
}))
