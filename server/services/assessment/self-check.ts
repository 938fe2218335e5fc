import type { Lang } from '#shared/types/catalogue.ts'
import type { Outcome, QuestionReview } from '#shared/types/question.ts'
import { drafts, findCheck, findDraftCheck, findDraftQuiz } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { creditFor, outcomeOf } from './grading.ts'
import { kindOf } from './kinds/registry.ts'
import { reviewView } from './question-view.ts'
import type { QuestionVersion } from './quiz.ts'

export interface CheckResult {
  outcome: Outcome
  review: QuestionReview
}

/**
 * Judges an answer to a self-check, for anyone, and keeps nothing. Outcome and review are told at once,
 * since nothing hangs on it.
 * @throws DomainError NOT_FOUND, VALIDATION
 */
export function checkAnswer(id: string, input: unknown, lang: Lang): CheckResult {
  return judged(findCheck(id), input, lang)
}

/**
 * The same for a self-check that a draft holds or names; for those who may read drafts.
 * Questions of a quiz are not tried out here, neither a draft's nor one in force.
 * @throws DomainError NOT_FOUND, VALIDATION
 */
export function checkDraftAnswer(id: string, input: unknown, lang: Lang): CheckResult {
  const version = isDraftCheck(id) ? findDraftCheck(id) : undefined
  if (!version) throw new DomainError('NOT_FOUND')
  return judged(version, input, lang)
}

/** Whether a draft holds or names this self-check. */
export function isDraftCheck(id: string): boolean {
  return drafts().some(({ kind, uid, checks }) =>
    checks.includes(id) || (kind === 'checks' && findDraftQuiz(uid)?.questions.some(question => question.uid === id)))
}

/**
 * The credit of an answer to a self-check, for the log.
 * @returns null where there is no such check, or the answer is blank or cannot be read
 */
export function gradeCheck(id: string, input: unknown, lang: Lang): { lesson: string, score: number } | null {
  const version = findCheckOrNull(id)
  if (!version) return null
  const question = version.text[lang]
  const answer = kindOf(question).readAnswer(question, input)
  return answer === undefined || answer === null ? null : { lesson: version.lesson, score: Math.round(creditFor(version, answer) * 100) }
}

function findCheckOrNull(id: string): QuestionVersion | null {
  try {
    return findCheck(id)
  }
  catch (error) {
    if (error instanceof DomainError && error.code === 'NOT_FOUND') return null
    throw error
  }
}

function judged(version: QuestionVersion, input: unknown, lang: Lang): CheckResult {
  const question = version.text[lang]
  const answer = kindOf(question).readAnswer(question, input)
  if (answer === undefined) throw new DomainError('VALIDATION', { fields: { answer: 'invalid' } })
  return { outcome: outcomeOf(creditFor(version, answer), answer), review: reviewView(version, answer, lang) }
}
