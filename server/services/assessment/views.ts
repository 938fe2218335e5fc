import { lessonPath, modulePath, modulesPath, quizPath } from '#shared/paths.ts'
import type { CatalogueModule, Lang } from '#shared/types/catalogue.ts'
import type { AnswerMark, AttemptPolicyView, AttemptQuestionView, AttemptResultView, AttemptView, PretestView, QuizView } from '#shared/types/question.ts'
import type { AttemptQuestion, AttemptRecord } from '../../models/attempt.ts'
import { catalogue, findModule, quizzes } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { findAttempt, listAttempts, policyState, submitAttempt } from './attempts.ts'
import { DEFERRED, MOST_POINTS, tellsBefore } from './behaviour.ts'
import type { KeyedQuestion } from './kinds/registry.ts'
import { findTakeable } from './pretest.ts'
import { gainView, pretestLevels, pretestRef } from './pretest-views.ts'
import { questionView, reviewView } from './question-view.ts'
import type { Quiz, QuestionVersion } from './quiz.ts'
import { isOver } from './deadline.ts'
import { outcomeIn, toldView, usedIn } from './told.ts'
import { loadQuestionVersions } from './versions.ts'

/** What the browser gets of a quiz: one language, field by field, and nothing of the key before its time. */

type Listed = Awaited<ReturnType<typeof listAttempts>>

function moduleRef(module: CatalogueModule, lang: Lang): QuizView['module'] {
  const { slug, title } = module.text[lang]
  return { uid: module.uid, title, path: modulePath(lang, slug) }
}

/** The module of an attempt; where it has been withdrawn, its title as it was and the way to all modules. */
function attemptModuleRef({ module, titles }: AttemptRecord, lang: Lang): QuizView['module'] {
  const current = moduleInForce(module)
  return current ? moduleRef(current, lang) : { uid: module, title: titles.module[lang], path: modulesPath(lang) }
}

function moduleInForce(uid: string): CatalogueModule | undefined {
  return catalogue().modules.find(module => module.uid === uid)
}

async function policyView(learner: string, quiz: Quiz, attempts: Listed, now: Date): Promise<AttemptPolicyView> {
  const { passMark, attempts: most } = quiz
  const { left, opensAt, canStart } = await policyState(learner, quiz, attempts, now)
  return { passMark, attempts: most, left, opensAt, canStart }
}

function isPassed(attempts: Listed): boolean {
  return attempts.some(attempt => attempt.passed === true)
}

/**
 * A quiz as its learner meets it: rules, what they have done, whether they may start.
 * @throws DomainError NOT_FOUND
 */
export async function quizView(learner: string, quizUid: string, lang: Lang, now: Date = new Date()): Promise<QuizView> {
  const quiz = findTakeable(quizUid)
  const attempts = await listAttempts(learner, quizUid)
  const submitted = attempts.flatMap(({ _id, number, submittedAt, score = 0, passed = false }) =>
    submittedAt ? [{ id: _id.toString(), number, submittedAt: submittedAt.toISOString(), score, passed }] : [])
  return {
    uid: quiz.uid,
    title: quiz.titles[lang],
    module: moduleRef(findModule(quiz.module), lang),
    draw: quiz.draw,
    practice: quiz.practice === true,
    pretest: await pretestRef(learner, quiz, attempts.length > 0),
    policy: await policyView(learner, quiz, attempts, now),
    openAttempt: attempts.find(attempt => attempt.status === 'open' && !isOver(attempt, now))?._id.toString() ?? null,
    best: submitted.length === 0 ? null : Math.max(...submitted.map(attempt => attempt.score)),
    passed: isPassed(attempts),
    attempts: submitted,
  }
}

function askedView({ behaviour = DEFERRED }: AttemptRecord, question: AttemptQuestion, version: QuestionVersion, place: number, lang: Lang): AttemptQuestionView {
  return {
    ...questionView(version, lang, question.order),
    number: place + 1,
    answer: question.answer,
    ...behaviour.kind === 'certainty' && { certainty: question.certainty ?? null },
  }
}

function versionsOf(attempt: AttemptRecord): Promise<QuestionVersion[]> {
  return loadQuestionVersions(attempt.questions.map(question => question.version))
}

/** An attempt as it is at this moment: one whose time is over is submitted. */
async function currentAttempt(learner: string, id: string, now: Date): Promise<AttemptRecord> {
  const attempt = await findAttempt(learner, id)
  return attempt.status === 'open' && isOver(attempt, now) ? submitAttempt(learner, id, now) : attempt
}

/**
 * An attempt with its questions and what was answered; also of a quiz that has been renamed or withdrawn since.
 * @throws DomainError NOT_FOUND, also where it is another's
 */
export async function attemptView(learner: string, id: string, lang: Lang, now: Date = new Date()): Promise<AttemptView> {
  const attempt = await currentAttempt(learner, id, now)
  const versions = await versionsOf(attempt)
  return {
    id,
    quiz: attempt.quiz,
    title: attempt.titles.quiz[lang],
    module: attemptModuleRef(attempt, lang),
    number: attempt.number,
    of: attempt.rule.attempts,
    ...attempt.pretestOf !== undefined && { pretest: true },
    passMark: attempt.passMark,
    status: attempt.status,
    behaviour: attempt.behaviour ?? DEFERRED,
    time: attempt.deadline ? { until: attempt.deadline.toISOString(), secondsLeft: Math.max(0, Math.floor((attempt.deadline.getTime() - now.getTime()) / 1000)) } : null,
    // Never smaller than any counter that an answer came with, so that a client may count on from here.
    revision: Math.max(attempt.revision, attempt.clock),
    questions: attempt.questions.map((question, place) => ({
      ...askedView(attempt, question, versions[place]!, place, lang),
      ...tellsBefore(attempt.behaviour ?? DEFERRED) && { told: toldView(attempt, question, versions[place]!, lang) },
    })),
  }
}

/** How a trainer marked an open answer, with the words of the level that was reached; nothing of the rubric before that. */
function markView({ mark }: AttemptQuestion, question: KeyedQuestion): AnswerMark | null {
  if (!mark || question.kind !== 'open') return null
  return {
    criteria: question.rubric.map(({ name, levels }, place) => {
      const reached = levels.find(level => level.points === mark.points[place])
      return { name, points: reached?.points ?? 0, most: levels.at(-1)!.points, level: reached?.text ?? '' }
    }),
    note: mark.note,
    at: mark.at.toISOString(),
  }
}

/** Where the next page of an attempt is: a neighbouring question or one by its number; after the last comes the overview. */
export function placeAfter(place: number, go: 'next' | 'previous' | number, count: number): number {
  const wanted = go === 'next' ? place + 1 : go === 'previous' ? place - 1 : go
  return Math.min(Math.max(wanted, 1), count + 1)
}

/** The lesson to return to; the module where the lesson has been withdrawn since. */
function lessonRef(attempt: AttemptRecord, uid: string, lang: Lang): { uid: string, title: string, path: string } {
  const module = moduleInForce(attempt.module)
  const lesson = module?.lessons.find(candidate => candidate.uid === uid)
  if (!module || !lesson) return attemptModuleRef(attempt, lang)
  const { slug, title } = lesson.text[lang]
  return { uid, title, path: lessonPath(lang, module.text[lang].slug, slug) }
}

function pretestView(attempt: AttemptRecord, versions: readonly QuestionVersion[], lang: Lang): PretestView {
  const module = moduleInForce(attempt.module) ?? null
  const { levels, lessons } = pretestLevels(attempt, versions, module, lang)
  return {
    levels,
    lessons: lessons.map(uid => lessonRef(attempt, uid, lang)),
    quizPath: module && module.quiz === attempt.pretestOf ? quizPath(lang, module.text[lang].slug) : null,
  }
}

/**
 * The result of a submitted attempt. Until the quiz is passed by any attempt, it tells the outcome of each question and the lesson
 * to return to; explanations and right answers only after that.
 * @throws DomainError NOT_FOUND, also where it is another's or still open
 */
export async function attemptResultView(learner: string, id: string, lang: Lang, now: Date = new Date()): Promise<AttemptResultView> {
  const attempt = await currentAttempt(learner, id, now)
  if (!attempt.submittedAt) throw new DomainError('NOT_FOUND')
  const quiz = quizzes().find(candidate => candidate.uid === attempt.quiz)
  const attempts = await listAttempts(learner, attempt.quiz)
  const quizPassed = isPassed(attempts)
  const versions = await versionsOf(attempt)
  // What was judged anew is explained by what it was judged by; its choices are the same.
  const judgedBy = await loadQuestionVersions(attempt.questions.map(({ version, regraded }) => regraded ?? version))
  const first = attempt.regrades?.[0]
  return {
    id,
    quiz: attempt.quiz,
    title: attempt.titles.quiz[lang],
    module: attemptModuleRef(attempt, lang),
    number: attempt.number,
    submittedAt: attempt.submittedAt.toISOString(),
    timeUp: attempt.deadline?.getTime() === attempt.submittedAt.getTime(),
    score: attempt.score ?? 0,
    practice: attempt.practice === true,
    pretest: attempt.pretestOf === undefined ? null : pretestView(attempt, versions, lang),
    gain: await gainView(attempt, versions, attempts[0]!.startedAt, moduleInForce(attempt.module) ?? null, lang),
    unmarked: attempt.unmarked ?? 0,
    passMark: attempt.passMark,
    passed: attempt.passed === true,
    behaviour: attempt.behaviour ?? DEFERRED,
    points: attempt.points === undefined ? null : { got: attempt.points, most: MOST_POINTS * attempt.questions.length },
    quizPassed,
    ...(first ? { regraded: { at: attempt.regrades!.at(-1)!.at.toISOString(), from: first.from } } : {}),
    policy: quiz ? await policyView(learner, quiz, attempts, now) : null,
    // Of a pre-test no question is told of: right or wrong is the key of a statement, and it may come again.
    questions: attempt.pretestOf !== undefined
      ? []
      : attempt.questions.map((question, place) => {
          const version = versions[place]!
          return {
            ...askedView(attempt, question, version, place, lang),
            outcome: outcomeIn(attempt, question, version),
            ...usedIn(attempt, question),
            ...question.points !== undefined && { points: question.points },
            mark: markView(question, version.text[lang]),
            lesson: lessonRef(attempt, version.lesson, lang),
            review: quizPassed || question.locked ? reviewView(judgedBy[place]!, question.answer, lang) : null,
          }
        }),
  }
}
