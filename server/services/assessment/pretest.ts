import type { PerLang } from '#shared/types/catalogue.ts'
import { findQuiz } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { DEFERRED } from './behaviour.ts'
import { kindOf } from './kinds/registry.ts'
import { PRETEST_END, type QuestionVersion, type Quiz } from './quiz.ts'
import type { RoundState } from './rounds.ts'

/** The pre-test of a quiz: the same draw from the same bank, once and before the quiz, and it counts for nothing. */

const TITLES: PerLang<string> = { sl: 'Predtest', en: 'Pre-test' }

/** uid of a quiz's pre-test. */
export function pretestUid(quiz: string): string {
  return `${quiz}${PRETEST_END}`
}

/** What is judged at once; nobody should mark by hand what counts for nothing. */
function isJudgedAtOnce({ text }: QuestionVersion): boolean {
  return kindOf(text.sl).counts === 'auto'
}

/** It answers nothing back and has no limit: what it would tell may be asked again in the quiz. */
export function pretestOf(quiz: Quiz): Quiz {
  return {
    ...quiz,
    uid: pretestUid(quiz.uid),
    titles: TITLES,
    attempts: 1,
    waitHours: 0,
    timeLimit: null,
    behaviour: DEFERRED,
    questions: quiz.questions.filter(isJudgedAtOnce),
    practice: true,
    pretestOf: quiz.uid,
  }
}

/** Whether a pre-test may be started: once, and only before the quiz is. */
export function pretestState(taken: number, hasBegunQuiz: boolean): RoundState {
  const canStart = taken === 0 && !hasBegunQuiz
  return { canStart, left: canStart ? 1 : 0, opensAt: null }
}

/**
 * A quiz, or the pre-test of one, by its uid.
 * @throws DomainError NOT_FOUND, also where the quiz has no pre-test
 */
export function findTakeable(uid: string): Quiz {
  if (!uid.endsWith(PRETEST_END)) return findQuiz(uid)
  const quiz = findQuiz(uid.slice(0, -PRETEST_END.length))
  if (!quiz.pretest || quiz.practice) throw new DomainError('NOT_FOUND')
  return pretestOf(quiz)
}
