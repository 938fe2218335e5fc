import { foldText } from '#shared/fold-text.ts'
import type { ExchangeBody, ExchangeChoice, NumberAnswer, Rich } from './model.ts'
import type { QuestionNotes } from './notes.ts'
import { lineOf } from './rich.ts'

/** An answer as the formats have it: what it is worth in percent, and what is said to whoever gives it. */
export interface Weighted<T> {
  value: T
  percent: number
  feedback: Rich
  line: number
}

/** Moodle writes thirds as 33.33333. */
const SLACK = 0.01

/**
 * Choices with their percentages as one of our two kinds.
 * @param single whether one may be picked
 * @param ruled whether the file names our own rule of marks, so that the percentages say nothing more
 * @returns null after having named why it cannot be
 */
export function choicesBody(single: boolean, ruled: boolean, answers: ReadonlyArray<Weighted<Rich>>, line: number, notes: QuestionNotes): ExchangeBody | null {
  const choices = answers.map(({ value, percent, feedback }): ExchangeChoice => ({ text: value, right: single ? percent >= 100 : percent > 0, explanation: feedback }))
  const empty = choices.findIndex(choice => lineOf(choice.text) === '')
  if (empty >= 0) return refuse(notes, 'exchange-choice-empty', answers[empty]!.line)
  const repeated = choices.findIndex(({ text }, place) => choices.slice(0, place).some(other => lineOf(other.text) === lineOf(text)))
  if (repeated >= 0) return refuse(notes, 'exchange-choice-repeated', answers[repeated]!.line, { choice: lineOf(choices[repeated]!.text) })
  if (choices.length < 2) return refuse(notes, 'exchange-choices-few', line)
  const right = choices.filter(choice => choice.right).length
  if (right === 0) return refuse(notes, 'exchange-right-none', line)
  if (single && right > 1) return refuse(notes, 'exchange-right-two', line, { right })
  if (!single && right === choices.length) return refuse(notes, 'exchange-right-all', line)
  if (!ruled && !ownWeights(single, answers, right)) notes.loss('exchange-weights', line)
  return { kind: single ? 'single' : 'multiple', choices }
}

/** Whether the percentages are those by which we mark: the right share the whole, in several choices the wrong ones its loss. */
function ownWeights(single: boolean, answers: ReadonlyArray<Weighted<Rich>>, right: number): boolean {
  const wrongPercent = single ? 0 : -100 / (answers.length - right)
  const rightPercent = 100 / right
  return answers.every(({ percent }) => Math.abs(percent - (percent > 0 ? rightPercent : wrongPercent)) <= SLACK)
}

/** Numbers with their percentages; wrong answers that are only there to be commented on are left out. */
export function numberBody(answers: ReadonlyArray<Weighted<Omit<NumberAnswer, 'percent'>>>, unit: string, line: number, notes: QuestionNotes): ExchangeBody | null {
  const kept = credited(answers, notes)
  if (!kept.some(({ percent }) => percent >= 100)) return refuse(notes, 'exchange-right-none', line)
  return { kind: 'number', unit, answers: kept.map(({ value, percent }) => ({ ...value, percent })).sort((a, b) => b.percent - a.percent) }
}

/** Short texts; our key holds no partial credit and no wildcard. */
export function textBody(answers: ReadonlyArray<Weighted<string>>, line: number, notes: QuestionNotes): ExchangeBody | null {
  const kept = credited(answers, notes).filter(({ value, line: at }) => {
    const code = foldText(value) === '' ? 'exchange-answer-empty' : /(?<!\\)\*/.test(value) ? 'exchange-wildcard' : value.includes('|') ? 'exchange-bar' : null
    if (code) notes.loss(code, at, { answer: value })
    return code === null
  }).map(answer => ({ ...answer, value: answer.value.replaceAll('\\*', '*') }))
  const full = kept.filter(({ percent }) => percent >= 100)
  for (const { value, line: at } of kept.filter(({ percent }) => percent < 100)) notes.loss('exchange-answer-partial', at, { answer: value })
  if (full.length === 0) return refuse(notes, 'exchange-right-none', line)
  return { kind: 'text', answers: full.map(({ value, percent }) => ({ text: value, percent })) }
}

function credited<T>(answers: ReadonlyArray<Weighted<T>>, notes: QuestionNotes): Array<Weighted<T>> {
  for (const { percent, line } of answers) if (percent <= 0) notes.loss('exchange-wrong-answer', line)
  return answers.filter(({ percent }) => percent > 0)
}

/**
 * The explanation of a question whose kind has none for each answer: the general feedback, or else what is said to the right answer.
 * Other feedback is named as lost.
 */
export function explanationOf(general: Rich, answers: ReadonlyArray<Weighted<unknown>>, notes: QuestionNotes): Rich {
  const spoken = answers.filter(({ feedback }) => lineOf(feedback) !== '')
  const moved = lineOf(general) === '' ? spoken.find(({ percent }) => percent >= 100) : undefined
  for (const { line } of spoken.filter(answer => answer !== moved && lineOf(answer.feedback) !== lineOf(general))) notes.loss('exchange-feedback', line)
  return moved?.feedback ?? general
}

/** Names why a question cannot be taken. */
export function refuse(notes: QuestionNotes, code: string, line: number, values?: Record<string, string | number>): null {
  notes.problem(code, line, values)
  return null
}
