import { LANGUAGES, type Lang } from '#shared/types/catalogue.ts'
import type { Answer, Outcome, QuestionReview } from '#shared/types/question.ts'
import { kindOf } from './kinds/registry.ts'
import type { QuestionVersion } from './quiz.ts'

export interface Grade {
  /** From 0 to 1, one for each question. */
  credits: number[]
  /** Whole percent, rounded down. */
  score: number
  passed: boolean
}

/** Binary fractions: three thirds must not fall short of one. */
const SLACK = 1e-9

/**
 * Credit for an answer, from 0 to 1. What is typed may be right in either language, whichever the page was in;
 * for the other kinds the key is the same in both.
 */
export function creditFor({ text }: Pick<QuestionVersion, 'text'>, answer: Answer): number {
  return Math.max(...LANGUAGES.map(lang => kindOf(text[lang]).grade(text[lang], answer)))
}

/** What is told of an answer once it may be; where it is a list, which of its entries are right in the language that earned the credit. */
export function reviewOf({ text }: Pick<QuestionVersion, 'text'>, answer: Answer, lang: Lang): QuestionReview {
  const credits = LANGUAGES.map(one => kindOf(text[one]).grade(text[one], answer))
  const best = LANGUAGES[credits.indexOf(Math.max(...credits))]!
  const marks = kindOf(text[best]).marks(text[best], answer)
  return { ...kindOf(text[lang]).review(text[lang], lang), ...marks && { marks } }
}

/**
 * Grades an attempt: every question counts the same, credit is partial where the kind allows it.
 * @param answered each question with its answer, null for blank
 * @param passMark percent
 */
export function gradeAttempt(answered: ReadonlyArray<{ version: Pick<QuestionVersion, 'text'>, answer: Answer }>, passMark: number): Grade {
  const credits = answered.map(({ version, answer }) => creditFor(version, answer))
  const sum = credits.reduce((total, credit) => total + credit, 0)
  const score = credits.length === 0 ? 0 : Math.floor(100 * sum / credits.length + SLACK)
  return { credits, score, passed: score >= passMark }
}

/** What is told of one question. */
export function outcomeOf(credit: number, answer: Answer): Outcome {
  if (answer === null) return 'blank'
  if (credit >= 1 - SLACK) return 'right'
  return credit > SLACK ? 'partly' : 'wrong'
}
