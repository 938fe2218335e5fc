import type { Lang } from '#shared/types/catalogue.ts'
import type { HintView } from '#shared/types/question.ts'
import { findCheck, findDraftCheck } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { isDraftCheck } from './self-check.ts'
import type { QuestionVersion } from './quiz.ts'

/**
 * The n-th hint of a question, as the browser may see it; whoever asks has decided that it may be given.
 * @param number 1, 2, 3 …
 * @returns null where the question has not as many
 */
export function hintOf({ hints }: Pick<QuestionVersion, 'hints'>, number: number, lang: Lang): HintView | null {
  const all = hints?.[lang] ?? []
  const hint = all[number - 1]
  return hint ? { number, of: all.length, text: hint.text, ...(hint.rich ? { rich: hint.rich } : {}) } : null
}

/**
 * The first hints of a self-check; for anyone, since nothing hangs on it.
 * @param upTo how many; more than there are gives all of them
 * @throws DomainError NOT_FOUND where there is no such self-check or it has no hints
 */
export function checkHints(id: string, upTo: number, lang: Lang): HintView[] {
  return firstHints(findCheck(id), upTo, lang)
}

/**
 * The same for a self-check that a draft holds or names; for those who may read drafts.
 * @throws DomainError NOT_FOUND
 */
export function draftCheckHints(id: string, upTo: number, lang: Lang): HintView[] {
  const version = isDraftCheck(id) ? findDraftCheck(id) : undefined
  if (!version) throw new DomainError('NOT_FOUND')
  return firstHints(version, upTo, lang)
}

function firstHints(version: QuestionVersion, upTo: number, lang: Lang): HintView[] {
  const all = (version.hints?.[lang] ?? []).slice(0, upTo)
  if (all.length === 0) throw new DomainError('NOT_FOUND')
  return all.flatMap((_, place) => hintOf(version, place + 1, lang) ?? [])
}
