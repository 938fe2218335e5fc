import { LANGUAGES, type Lang } from '#shared/types/catalogue.ts'
import type { Answer, Behaviour, Certainty, Outcome, QuestionReview } from '#shared/types/question.ts'
import type { Counts } from './kinds/kind.ts'
import type { ToldTry } from '../../models/attempt.ts'
import { DEFERRED, earned, isPending, pointsFor, totalPoints } from './behaviour.ts'
import { kindOf } from './kinds/registry.ts'
import type { QuestionVersion } from './quiz.ts'

export interface Grade {
  /** From 0 to 1, one for each question; null where it stands in no score, or a trainer has still to mark it. */
  credits: Array<number | null>
  /** Answers that wait for a trainer. */
  unmarked: number
  /** Whole percent, rounded down. */
  score: number
  passed: boolean
  /** Where the quiz asks how sure the learner is: points of each question, and of the attempt. They bear on nothing else. */
  certainty: { points: number[], total: number } | null
}

/** A question with what was done about it; a blank answer is null. */
export interface Graded {
  version: Pick<QuestionVersion, 'text'>
  answer: Answer
  told?: readonly ToldTry[]
  certainty?: Certainty | null
  /** A trainer's, where there is one. */
  credit?: number
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
 * Grades an attempt: every question that counts counts the same, credit is partial where the kind allows it.
 * What a trainer has still to mark counts as 0 until then, so a score only rises by the first marking.
 * @param answered each question with its answer, null for blank
 * @param passMark percent
 * @param behaviour how the quiz answered back
 */
export function gradeAttempt(answered: readonly Graded[], passMark: number, behaviour: Behaviour = DEFERRED): Grade {
  const credits = answered.map(graded => creditNow(graded, behaviour))
  return {
    credits,
    ...resultOf(credits, answered.map(({ version }) => countsOf(version)), passMark),
    certainty: behaviour.kind === 'certainty' ? byCertainty(answered, credits) : null,
  }
}

/**
 * Score and passing of an attempt by what its questions have earned.
 * @param credits one for each question, from 0 to 1; null where it stands in no score or is not marked yet
 * @param counts of the same questions
 * @param passMark percent
 */
export function resultOf(credits: ReadonlyArray<number | null>, counts: readonly Counts[], passMark: number): Pick<Grade, 'score' | 'passed' | 'unmarked'> {
  const counted = credits.filter((_, place) => counts[place] !== 'never')
  const score = scoreOf(counted)
  return { score, passed: score >= passMark, unmarked: counted.filter(credit => credit === null).length }
}

function byCertainty(answered: readonly Graded[], credits: ReadonlyArray<number | null>): NonNullable<Grade['certainty']> {
  const points = answered.map(({ answer, certainty = null }, place) => pointsFor(credits[place] ?? 0, answer, certainty))
  return { points, total: totalPoints(points) }
}

/** How a question counts in the score. */
export function countsOf({ text }: Pick<QuestionVersion, 'text'>): Counts {
  return kindOf(text.sl).counts
}

function creditNow(graded: Graded, behaviour: Behaviour): number | null {
  const { version, answer, told = [] } = graded
  const counts = countsOf(version)
  if (counts === 'never') return null
  if (counts === 'by-trainer') return answer === null ? 0 : graded.credit ?? null
  return earned(behaviour, told.map(({ credit }) => credit), isPending(told, answer) ? creditFor(version, answer) : null)
}

/** Whole percent of what could be reached, rounded down; what is not marked yet has earned nothing so far. */
export function scoreOf(credits: ReadonlyArray<number | null>): number {
  const sum = credits.reduce<number>((total, credit) => total + (credit ?? 0), 0)
  return credits.length === 0 ? 0 : Math.floor(100 * sum / credits.length + SLACK)
}

/**
 * What is told of one question.
 * @param credit undefined where it stands in no score or is not marked yet
 */
export function outcomeOf(credit: number | undefined, answer: Answer, counts: Counts = 'auto'): Outcome {
  if (answer === null) return 'blank'
  if (counts === 'never') return 'given'
  if (counts === 'by-trainer' && credit === undefined) return 'waiting'
  if ((credit ?? 0) >= 1 - SLACK) return 'right'
  return (credit ?? 0) > SLACK ? 'partly' : 'wrong'
}
