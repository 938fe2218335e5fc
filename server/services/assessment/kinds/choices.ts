import { toString } from 'mdast-util-to-string'
import type { List, ListItem } from 'mdast'
import { z } from 'zod'
import type { ChoiceView } from '#shared/types/question.ts'
import { shuffled, type Random } from '../random.ts'
import { oneLine, paragraphs } from '../markdown-text.ts'
import type { Block, Difference, Report } from './kind.ts'

/** What single and multiple choice share: a list whose items begin with a box. */

const ROUND = /^\(\s*([xX]?)\s*\)(?:\s+|$)/

/** `explanation` says why this choice is right or wrong; empty where its author wrote nothing. */
export const keyedChoice = z.strictObject({ text: z.string().min(1), right: z.boolean(), explanation: z.string() })
export type KeyedChoice = z.output<typeof keyedChoice>

interface Box {
  shape: 'round' | 'square'
  ticked: boolean
  text: string
}

/** The box an item begins with; square ones are task-list items of GitHub's Markdown. */
function boxOf(item: ListItem): Box | null {
  const first = item.children[0]
  const text = first?.type === 'paragraph' ? oneLine(toString(first)) : ''
  if (typeof item.checked === 'boolean') return { shape: 'square', ticked: item.checked, text }
  const round = ROUND.exec(text)
  return round ? { shape: 'round', ticked: round[1] !== '', text: text.slice(round[0].length).trim() } : null
}

/** Whether a block is a list in which some item has a box of this shape. */
export function hasBoxes(block: Block, shape: Box['shape']): block is List {
  return block.type === 'list' && block.children.some(item => boxOf(item)?.shape === shape)
}

/**
 * The choices of a list, all with boxes of one shape.
 * @returns null after having reported what is wrong
 */
export function parseChoices(list: List, shape: Box['shape'], report: Report): KeyedChoice[] | null {
  const choices: KeyedChoice[] = []
  let sound = true
  const wrong = (code: string, item: ListItem, values?: Record<string, string>) => {
    report(code, item.position?.start.line ?? 1, values)
    sound = false
  }
  for (const item of list.children) {
    const box = boxOf(item)
    const explanations = item.children.slice(1)
    if (!box) wrong('quiz-choice-no-box', item)
    else if (box.shape !== shape) wrong('quiz-choice-mixed-boxes', item)
    else if (box.text === '') wrong('quiz-choice-empty', item)
    else if (choices.some(choice => choice.text === box.text)) wrong('quiz-choice-repeated', item, { choice: box.text })
    else if (explanations.some(block => block.type !== 'blockquote')) wrong('quiz-choice-stray', item, { choice: box.text })
    else choices.push({ text: box.text, right: box.ticked, explanation: paragraphs(explanations) })
  }
  if (sound && choices.length < 2) {
    report('quiz-choice-too-few', list.position?.start.line ?? 1)
    return null
  }
  return sound ? choices : null
}

/** Places of the right choices, which are their ids. */
export function rightIds(choices: readonly KeyedChoice[]): number[] {
  return choices.flatMap((choice, id) => choice.right ? [id] : [])
}

export function shuffledIds(choices: readonly KeyedChoice[], random: Random): number[] {
  return shuffled(choices.map((_, id) => id), random)
}

/** The choices as they were written. */
export function writtenIds(choices: readonly KeyedChoice[]): number[] {
  return choices.map((_, id) => id)
}

export function viewChoices(choices: ReadonlyArray<{ text: string }>, order: readonly number[]): ChoiceView[] {
  return order.map((id) => {
    const choice = choices[id]
    if (!choice) throw new RangeError(`There is no choice ${id} among ${choices.length}`)
    return { id, text: choice.text }
  })
}

export function choiceExplanations(choices: readonly KeyedChoice[]): Array<{ id: number, text: string }> {
  return choices.flatMap((choice, id) => choice.explanation === '' ? [] : [{ id, text: choice.explanation }])
}

export function choicesDiffer(original: readonly KeyedChoice[], translation: readonly KeyedChoice[]): Difference | null {
  if (original.length !== translation.length) return 'choices'
  return original.every((choice, id) => choice.right === translation[id]?.right) ? null : 'key'
}
