import type { Answer } from '#shared/types/question.ts'
import type { BankQuality, ChoiceNote, QuestionFlag } from '#shared/types/quality.ts'
import { hiddenCells, SMALLEST_GROUP } from '../programme/suppress.ts'
import type { KeyedQuestion } from './kinds/registry.ts'

/** One learner's answer to a question, in their first attempt. */
export interface ItemAnswer {
  /** From 0 to 1. */
  credit: number
  /** Mean credit at the other questions of the attempt; null where there was no other. */
  rest: number | null
  answer: Answer
}

/** Attempts that discrimination needs at least: below, chance alone gives large values. */
export const LEAST_FOR_DISCRIMINATION = 10
/** Answers from which on it is said that a wrong choice tempts hardly anybody: with fewer, a handful is no rarity. */
const LEAST_FOR_NOTES = 40
const EASY = 0.95
const HARD = 0.2

/**
 * Corrected item-total correlation, for right and wrong answers the point-biserial one: Pearson's r of the credit at a question
 * and the mean credit at the others (Lord and Novick 1968, Statistical Theories of Mental Test Scores).
 * @returns from −1 to 1 in hundredths; null with too few answers or where one of the two never differs
 */
export function discrimination(answers: readonly ItemAnswer[]): number | null {
  const pairs = answers.flatMap(({ credit, rest }) => rest === null ? [] : [{ x: credit, y: rest }])
  if (pairs.length < LEAST_FOR_DISCRIMINATION) return null
  const [meanX, meanY] = [mean(pairs.map(({ x }) => x)), mean(pairs.map(({ y }) => y))]
  const sum = (value: (pair: { x: number, y: number }) => number) => pairs.reduce((total, pair) => total + value(pair), 0)
  const spread = Math.sqrt(sum(({ x }) => (x - meanX) ** 2) * sum(({ y }) => (y - meanY) ** 2))
  if (spread < 1e-12) return null
  // Minus nothing is nothing.
  return Math.round(100 * sum(({ x, y }) => (x - meanX) * (y - meanY)) / spread) / 100 + 0
}

/** @returns null where fewer than five people answered, since the mean of a few tells of each */
export function averageCredit(answers: readonly ItemAnswer[]): number | null {
  return answers.length < SMALLEST_GROUP ? null : Math.round(100 * mean(answers.map(({ credit }) => credit)))
}

export function flagsOf(answers: readonly ItemAnswer[]): QuestionFlag[] {
  if (answers.length < LEAST_FOR_DISCRIMINATION) return []
  const share = mean(answers.map(({ credit }) => credit))
  const flags: QuestionFlag[] = share >= EASY ? ['easy'] : share < HARD ? ['hard'] : []
  return (discrimination(answers) ?? 0) < 0 ? [...flags, 'negative'] : flags
}

/** Choices of a question with boxes; empty for other kinds. */
export function choicesOf(question: KeyedQuestion): Array<{ text: string, right: boolean, explanation: string }> {
  return question.kind === 'single' || question.kind === 'multiple' ? question.choices : []
}

/**
 * How often each choice was picked, small groups hidden. With one right answer the choices and the blank ones share the people out,
 * and how many were right follows from the average, so the wrong ones are protected among themselves; with several each stands alone.
 */
export function pickedOf(question: KeyedQuestion, answers: readonly ItemAnswer[]): Array<number | null> {
  const choices = choicesOf(question)
  if (answers.length < SMALLEST_GROUP) return choices.map(() => null)
  const counts = countsOf(question, answers)
  const alone = (count: number) => hiddenCells([count, answers.length - count])[0] ? null : count
  if (question.kind !== 'single') return counts.map(alone)
  const wrong = choices.flatMap(({ right }, id) => right ? [] : [id])
  const blank = answers.length - counts.reduce((sum, count) => sum + count, 0)
  const hidden = hiddenCells([...wrong.map(id => counts[id]!), blank])
  return counts.map((count, id) => choices[id]!.right ? alone(count) : hidden[wrong.indexOf(id)] ? null : count)
}

/** What stands out of each choice; that one is picked by hardly anybody is said alike of none and of four. */
export function notesOf(question: KeyedQuestion, answers: readonly ItemAnswer[]): ChoiceNote[][] {
  const counts = countsOf(question, answers)
  const isEnough = answers.length >= LEAST_FOR_NOTES
  return choicesOf(question).map(({ right, explanation }, id) => {
    if (right) return []
    return [
      ...(isEnough && counts[id]! < SMALLEST_GROUP ? ['nobody' as const] : []),
      ...(isEnough && answers.length - counts[id]! < SMALLEST_GROUP ? ['everybody' as const] : []),
      ...(explanation === '' ? ['unexplained' as const] : []),
    ]
  })
}

function countsOf(question: KeyedQuestion, answers: readonly ItemAnswer[]): number[] {
  return choicesOf(question).map((_, id) => answers.filter(({ answer }) => Array.isArray(answer) ? answer.includes(id) : answer === id).length)
}

/**
 * Whether a bank gives its answers away: the right one longer than every wrong one more often than chance has it (a question of
 * k choices gives 1/k; said from two standard deviations on), or always at the same place.
 */
export function bankQuality(questions: readonly KeyedQuestion[]): BankQuality {
  const single = questions.filter(question => question.kind === 'single').map(question => question.choices)
  const chances = single.map(choices => 1 / choices.length)
  const longest = single.filter(choices => choices.every(one => one.right || one.text.length < choices.find(({ right }) => right)!.text.length)).length
  const expected = chances.reduce((sum, chance) => sum + chance, 0)
  const deviation = Math.sqrt(chances.reduce((sum, chance) => sum + chance * (1 - chance), 0))
  const places = single.map(choices => choices.findIndex(({ right }) => right))
  return {
    single: single.length,
    longest,
    expected: Math.round(expected),
    isBiased: longest > expected + 2 * deviation,
    places: Array.from({ length: Math.max(0, ...single.map(choices => choices.length)) }, (_, place) => places.filter(one => one === place).length),
    unexplained: questions.flatMap(choicesOf).filter(({ right, explanation }) => !right && explanation === '').length,
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
