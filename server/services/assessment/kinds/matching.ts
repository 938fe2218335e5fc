import type { List } from 'mdast'
import { z } from 'zod'
import { shuffled } from '../random.ts'
import { assignedAnswer, assignedRight, assignedShare, forAll, type Assigned } from './assigned.ts'
import { viewChoices } from './choices.ts'
import { defineKind, type Report } from './kind.ts'
import { isPlainList, plainItems } from './list-items.ts'
import { ranks } from './ranks.ts'

const ARROW = /^(.*?)\s*=>\s*(.*)$/

const target = z.strictObject({ id: z.int().nonnegative(), text: z.string().min(1) })

const schema = z.strictObject({
  kind: z.literal('matching'),
  prompt: z.string().min(1),
  explanation: z.string().min(1),
  /** What stands on the left; an item's id is its place. */
  items: z.array(z.string().min(1)).min(2),
  /** What can be matched with them, as written: first what fits an item, then what fits none. */
  targets: z.array(target).min(2),
  /** For each item the id of its target. */
  right: z.array(z.int().nonnegative()),
})
type MatchingQuestion = z.output<typeof schema>

/** Pairs `- left => right`; `- => right` is a right side that fits nothing. Each item that has got its target earns its share. */
export const matching = defineKind<MatchingQuestion, Assigned>({
  kind: 'matching',
  attributes: [],
  recognises: block => isPlainList(block) && plainItems(block).some(item => ARROW.test(item.text)),
  parse(block, { prompt, explanation }, report) {
    const pairs = block.type === 'list' ? parsePairs(block, report) : null
    if (!pairs) return null
    const items = pairs.flatMap(({ left }) => left === '' ? [] : [left])
    const texts = [...new Set([...pairs].sort((a, b) => Number(a.left === '') - Number(b.left === '')).map(pair => pair.right))]
    const ids = ranks(texts)
    return {
      kind: 'matching', prompt, explanation, items,
      targets: texts.map((text, place) => ({ id: ids[place]!, text })),
      right: pairs.flatMap(({ left, right }) => left === '' ? [] : [ids[texts.indexOf(right)]!]),
    }
  },
  schema,
  answerSchema: assignedAnswer,
  settle: ({ items }, answer) => forAll(answer, items.length),
  offers: ({ items, targets }, answer) => answer.length === items.length && answer.every(id => id === null || id in targets),
  order: ({ targets }, random) => shuffled(targets.map((_, id) => id), random),
  standing: ({ targets }) => targets.map((_, id) => id),
  view: ({ targets }, order) => viewChoices(byId(targets), order),
  parts: ({ items }) => ({ items: items.map((text, id) => ({ id, text })) }),
  grade: ({ right }, answer) => assignedShare(right, answer),
  marks: ({ right }, answer) => assignedRight(right, answer),
  review: ({ explanation, right }) => ({ explanation, right, choiceExplanations: [] }),
  differs(original, translation) {
    if (original.items.length !== translation.items.length || original.targets.length !== translation.targets.length) return 'choices'
    return String(rightPlaces(original)) === String(rightPlaces(translation)) ? null : 'key'
  },
  align: ({ targets, right }, translation) => ({
    ...translation,
    targets: translation.targets.map(({ text }, place) => ({ id: targets[place]!.id, text })),
    right,
  }),
})

function byId(targets: MatchingQuestion['targets']): MatchingQuestion['targets'] {
  return [...targets].sort((a, b) => a.id - b.id)
}

/** For each item the written place of its target, the same in every language. */
function rightPlaces({ targets, right }: MatchingQuestion): number[] {
  return right.map(id => targets.findIndex(one => one.id === id))
}

function parsePairs(list: List, report: Report): Array<{ left: string, right: string }> | null {
  const pairs: Array<{ left: string, right: string }> = []
  let sound = true
  const wrong = (code: string, line: number, values?: Record<string, string>) => {
    report(code, line, values)
    sound = false
  }
  for (const { text, below, line } of plainItems(list)) {
    const [, left = '', right = ''] = ARROW.exec(text) ?? []
    if (!ARROW.test(text)) wrong('quiz-pair-no-arrow', line, { item: text })
    else if (right === '') wrong('quiz-pair-empty', line, { item: left })
    else if (below.length > 0) wrong('quiz-item-stray', line, { item: text })
    else if (left !== '' && pairs.some(pair => pair.left === left)) wrong('quiz-item-repeated', line, { item: left })
    else if (left === '' && pairs.some(pair => pair.right === right)) wrong('quiz-pair-fits', line, { item: right })
    else pairs.push({ left, right })
  }
  if (!sound) return null
  const surplus = pairs.filter(pair => pair.left === '')
  const fitting = pairs.find(pair => pair.left !== '' && surplus.some(one => one.right === pair.right))
  const line = list.position?.start.line ?? 1
  if (fitting) wrong('quiz-pair-fits', line, { item: fitting.right })
  else if (pairs.length - surplus.length < 2 || new Set(pairs.map(pair => pair.right)).size < 2) wrong('quiz-pair-too-few', line)
  return sound ? pairs : null
}
