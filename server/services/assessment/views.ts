import { lessonPath, modulePath, modulesPath } from '#shared/paths.ts'
import type { CatalogueModule, Lang } from '#shared/types/catalogue.ts'
import type { AttemptPolicyView, AttemptQuestionView, AttemptResultView, AttemptView, QuizView } from '#shared/types/question.ts'
import type { AttemptQuestion, AttemptRecord } from '../../models/attempt.ts'
import { catalogue, findModule, findQuiz, quizzes } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { findAttempt, listAttempts, policyState } from './attempts.ts'
import { outcomeOf, reviewOf } from './grading.ts'
import { kindOf } from './kinds/registry.ts'
import type { Quiz, QuestionVersion } from './quiz.ts'
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
  const quiz = findQuiz(quizUid)
  const attempts = await listAttempts(learner, quizUid)
  const submitted = attempts.flatMap(({ _id, number, submittedAt, score = 0, passed = false }) =>
    submittedAt ? [{ id: _id.toString(), number, submittedAt: submittedAt.toISOString(), score, passed }] : [])
  return {
    uid: quiz.uid,
    title: quiz.titles[lang],
    module: moduleRef(findModule(quiz.module), lang),
    draw: quiz.draw,
    policy: await policyView(learner, quiz, attempts, now),
    openAttempt: attempts.find(attempt => attempt.status === 'open')?._id.toString() ?? null,
    best: submitted.length === 0 ? null : Math.max(...submitted.map(attempt => attempt.score)),
    passed: isPassed(attempts),
    attempts: submitted,
  }
}

function questionView({ order, answer }: AttemptQuestion, { uid, kind, text }: QuestionVersion, place: number, lang: Lang): AttemptQuestionView {
  const rules = kindOf(text[lang])
  return { uid, kind, prompt: text[lang].prompt, choices: rules.view(text[lang], order), ...rules.parts(text[lang], order), number: place + 1, answer }
}

function versionsOf(attempt: AttemptRecord): Promise<QuestionVersion[]> {
  return loadQuestionVersions(attempt.questions.map(question => question.version))
}

/**
 * An attempt with its questions and what was answered; also of a quiz that has been renamed or withdrawn since.
 * @throws DomainError NOT_FOUND, also where it is another's
 */
export async function attemptView(learner: string, id: string, lang: Lang): Promise<AttemptView> {
  const attempt = await findAttempt(learner, id)
  const versions = await versionsOf(attempt)
  return {
    id,
    quiz: attempt.quiz,
    title: attempt.titles.quiz[lang],
    module: attemptModuleRef(attempt, lang),
    number: attempt.number,
    of: attempt.rule.attempts,
    passMark: attempt.passMark,
    status: attempt.status,
    // Never smaller than any counter that an answer came with, so that a client may count on from here.
    revision: Math.max(attempt.revision, attempt.clock),
    questions: attempt.questions.map((question, place) => questionView(question, versions[place]!, place, lang)),
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

/**
 * The result of a submitted attempt. Until the quiz is passed by any attempt, it tells the outcome of each question and the lesson
 * to return to; explanations and right answers only after that.
 * @throws DomainError NOT_FOUND, also where it is another's or still open
 */
export async function attemptResultView(learner: string, id: string, lang: Lang, now: Date = new Date()): Promise<AttemptResultView> {
  const attempt = await findAttempt(learner, id)
  if (!attempt.submittedAt) throw new DomainError('NOT_FOUND')
  const quiz = quizzes().find(candidate => candidate.uid === attempt.quiz)
  const attempts = await listAttempts(learner, attempt.quiz)
  const quizPassed = isPassed(attempts)
  const versions = await versionsOf(attempt)
  return {
    id,
    quiz: attempt.quiz,
    title: attempt.titles.quiz[lang],
    module: attemptModuleRef(attempt, lang),
    number: attempt.number,
    submittedAt: attempt.submittedAt.toISOString(),
    score: attempt.score ?? 0,
    passMark: attempt.passMark,
    passed: attempt.passed === true,
    quizPassed,
    policy: quiz ? await policyView(learner, quiz, attempts, now) : null,
    questions: attempt.questions.map((question, place) => {
      const version = versions[place]!
      return {
        ...questionView(question, version, place, lang),
        outcome: outcomeOf(question.credit ?? 0, question.answer),
        lesson: lessonRef(attempt, version.lesson, lang),
        review: quizPassed ? reviewOf(version, question.answer, lang) : null,
      }
    }),
  }
}
