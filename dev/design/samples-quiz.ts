import type { MarkingPage } from '#shared/types/marking'
import type { Answer, AnswerMark, AttemptPolicyView, AttemptQuestionView, AttemptResultView, GainView, Outcome, PretestView, QuestionReview, QuestionView, QuizView, ToldView } from '#shared/types/question'
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
  { kind: 'hotspot', answer: [2] },
  { kind: 'rating', answer: 1 },
  { kind: 'open', answer: LONG },
  { kind: 'text', answer: null },
]

/** One question of each kind, all answered but the last. */
export const QUESTIONS: AttemptQuestionView[] = ANSWERS.map(({ kind, answer }, index) => ({ ...sampleQuestion(kind), number: index + 1, answer }))

/** A question with everything that its text may hold. */
export const RICH_QUESTION: QuestionView = {
  ...sampleQuestion('single'),
  rich: ['A question with an ', ['em', {}, 'emphasis'], ' and ', ['code', {}, 'code']],
  body: [
    ['p', {}, 'A paragraph with a ', ['strong', {}, 'bold'], ' word and a ', ['a', { href: '#quiz' }, 'link'], '.'],
    ['ul', {}, ['li', {}, 'one'], ['li', {}, 'another']],
    ['table', {}, ['thead', {}, ['tr', {}, ['th', {}, 'Year'], ['th', {}, 'Number']]], ['tbody', {}, ['tr', {}, ['td', {}, '1986'], ['td', {}, '1']]]],
    ['p', {}, ['img', { src: '/figures/uk-growth.en.svg', alt: 'Four groups of squares.' }]],
  ],
}

/** How many attempts are left; with none, when the next round opens. */
export function policy(left: number): AttemptPolicyView {
  return { passMark: 75, attempts: 3, left, opensAt: left > 0 ? null : LATER, canStart: left > 0 }
}

/** A quiz before its first attempt, between attempts, with one open, used up, passed. */
export function quizzes(module: Module): Array<{ state: string, quiz: QuizView }> {
  const attempts = [{ id: 'sample-1', number: 1, submittedAt: AT, score: 50, passed: false }]
  const quiz: QuizView = { uid: 'sample-quiz', title: 'A quiz', module, draw: 5, policy: policy(3), openAttempt: null, practice: false, pretest: null, best: null, passed: false, attempts: [] }
  return [
    { state: 'before the first attempt', quiz },
    { state: 'after one that was not passed', quiz: { ...quiz, policy: policy(2), best: 50, attempts } },
    { state: 'with an attempt under way', quiz: { ...quiz, policy: policy(2), openAttempt: 'sample-2', best: 50, attempts } },
    { state: 'attempts used up', quiz: { ...quiz, policy: policy(0), best: 50, attempts } },
    { state: 'passed', quiz: { ...quiz, policy: policy(1), best: 100, passed: true, attempts: [...attempts, { id: 'sample-2', number: 2, submittedAt: AT, score: 100, passed: true }] } },
  ]
}

export const REVIEW: QuestionReview = { explanation: `Why it is so. ${LONG}`, right: [0], choiceExplanations: [{ id: 0, text: 'Why this one.' }] }

/** What is told before submission: after a wrong try with a hint, and when nothing can be changed any more. */
export const TOLD: ReadonlyArray<{ state: string, told: ToldView }> = [
  { state: 'a wrong try, others are left', told: { tries: [{ answer: 1, outcome: 'wrong' }], left: 2, hints: ['Think of what was there first.'], review: null } },
  { state: 'right', told: { tries: [{ answer: 0, outcome: 'right' }], left: 0, hints: [], review: REVIEW } },
  { state: 'wrong, no try left', told: { tries: [{ answer: 1, outcome: 'wrong' }], left: 0, hints: [], review: REVIEW } },
]

/** A judged question: what was answered, and the explanation that is given only after passing. */
export function outcome(kind: Outcome, reviewed: boolean): AttemptResultView['questions'][number] {
  const answers: Record<Outcome, Answer> = { right: [0], partly: [0, 1], wrong: [2], blank: null, given: [0], waiting: [0] }
  return { ...sampleQuestion('multiple'), uid: `sample-${kind}-${reviewed}`, number: 1, answer: answers[kind], outcome: kind, mark: null, lesson: { uid: 'sample', title: 'The lesson to read again', path: '#attempts' }, review: reviewed ? REVIEW : null }
}

/** How a trainer marked an open answer. */
export const MARK: AnswerMark = { criteria: [{ name: 'A criterion', points: 2, most: 2, level: LONG }, { name: 'Another criterion', points: 0, most: 2, level: '' }], note: LONG, at: AT }

/** An open answer at the desk of trainers, marked before or not. */
export function marking(isMarked: boolean): MarkingPage {
  const rubric = MARK.criteria.map(({ name, level }) => ({ name, levels: [{ points: 0, text: '' }, { points: 2, text: level }] }))
  return { id: `sample-${isMarked}`, prompt: 'An open question', quiz: 'A quiz', module: 'A module', submittedAt: AT, explanation: LONG, answer: LONG, rubric, mark: isMarked ? { points: [2, 0], note: LONG, at: AT } : null }
}

/** A result: passed or not, with attempts left, used up, or of a quiz that has been withdrawn. */
export function result(module: Module, passed: boolean, left: number | null): AttemptResultView {
  return {
    id: 'sample', quiz: 'sample-quiz', title: 'A quiz', module, number: 1, submittedAt: AT, timeUp: false, score: passed ? 100 : 50, practice: false, pretest: null, gain: null, unmarked: 0, passMark: 75,
    passed, behaviour: { kind: 'deferred' }, points: null, quizPassed: passed, policy: left === null ? null : policy(left), questions: [],
  }
}

/** Judged questions whose answer is a list, after passing: each entry is marked. */
export const LISTED: AttemptResultView['questions'] = QUESTIONS.filter(({ answer, kind }) => Array.isArray(answer) && kind !== 'multiple' && kind !== 'hotspot').map(question => ({
  ...question,
  outcome: 'partly',
  mark: null,
  lesson: { uid: 'sample', title: 'The lesson to read again', path: '#attempts' },
  review: { ...REVIEW, right: question.kind === 'gaps' ? ['3,5', 0] : [1, 2, 0], choiceExplanations: [], marks: [true, false, false] },
}))

/** Objectives, one with a long text. */
const OBJECTIVES = [{ id: 'o1', text: 'An objective.' }, { id: 'o2', text: `Another objective. ${LONG}` }, { id: 'o3', text: 'One that only one of the two asked about.' }]

/** A pre-test: with lessons to read first, or with none. */
export function pretest(module: Module, isPerfect: boolean): PretestView {
  return {
    levels: OBJECTIVES.map((objective, place) => ({ ...objective, percent: isPerfect ? 100 : place * 50, questions: place + 1 })),
    lessons: isPerfect ? [] : [{ uid: 'sample', title: 'The lesson to read first', path: '#attempts' }, { uid: 'sample-2', title: LONG, path: '#attempts' }],
    quizPath: module.path,
  }
}

/** A pre-test as the page of its quiz offers it: not taken yet, under way, submitted. */
export const PRETESTS: ReadonlyArray<{ state: string, pretest: NonNullable<QuizView['pretest']> }> = [
  { state: 'not taken yet', pretest: { uid: 'sample-quiz-pretest', draw: 5, policy: policy(1), openAttempt: null, result: null } },
  { state: 'under way', pretest: { uid: 'sample-quiz-pretest', draw: 5, policy: { ...policy(0), opensAt: null }, openAttempt: 'sample', result: null } },
  { state: 'submitted', pretest: { uid: 'sample-quiz-pretest', draw: 5, policy: { ...policy(0), opensAt: null }, openAttempt: null, result: 'sample' } },
]

/** More, less and as much as before, and an objective of one alone. */
export const GAINS: ReadonlyArray<{ state: string, gain: GainView }> = [
  {
    state: 'more than before',
    gain: {
      total: { before: 25, after: 75, normalised: 2 / 3 },
      rows: [
        { ...OBJECTIVES[0]!, before: { percent: 0, questions: 1 }, after: { percent: 100, questions: 1 } },
        { ...OBJECTIVES[1]!, before: { percent: 50, questions: 2 }, after: { percent: 50, questions: 2 } },
        { ...OBJECTIVES[2]!, before: null, after: { percent: 66, questions: 3 } },
      ],
    },
  },
  {
    state: 'less than before: no normalised gain',
    gain: { total: { before: 100, after: 99, normalised: null }, rows: [{ ...OBJECTIVES[0]!, before: { percent: 100, questions: 5 }, after: { percent: 99, questions: 5 } }] },
  },
]
