import type { Lang } from '#shared/types/catalogue.ts'
import type { Outcome, QuestionReview } from '#shared/types/question.ts'
import { findCheck } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { creditFor, outcomeOf } from './grading.ts'
import { kindOf } from './kinds/registry.ts'

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
  const version = findCheck(id)
  const question = version.text[lang]
  const kind = kindOf(question)
  const answer = kind.readAnswer(question, input)
  if (answer === undefined) throw new DomainError('VALIDATION', { fields: { answer: 'invalid' } })
  return { outcome: outcomeOf(creditFor(version, answer), answer), review: kind.review(question) }
}
