import { z } from 'zod'
import { shuffled } from '../random.ts'
import { viewChoices } from './choices.ts'
import { defineKind } from './kind.ts'
import { isPlainList, plainItems } from './list-items.ts'
import { longestRun } from './longest-run.ts'
import { ranks } from './ranks.ts'

export const ORDERING_RULES = ['longest', 'positions', 'exact'] as const
const ruleName = z.enum(ORDERING_RULES)

const schema = z.strictObject({
  kind: z.literal('ordering'),
  prompt: z.string().min(1),
  explanation: z.string().min(1),
  rule: ruleName,
  /** In the right order. */
  items: z.array(z.strictObject({ id: z.int().nonnegative(), text: z.string().min(1) })).min(3),
})
type OrderingQuestion = z.output<typeof schema>

const MOST = 100
const PLACED = /^(\d{1,2}):(\d{0,2})$/

/**
 * A form sends `item:place` for each item, in the order shown. What has no place goes to the end;
 * of two with the same place the one shown first goes first.
 */
function fromForm(input: unknown): unknown {
  if (input === undefined || input === null || input === '') return null
  if (!Array.isArray(input)) return input
  if (input.length === 0) return null
  const placed = input.flatMap((one: unknown) => {
    const parts = typeof one === 'string' ? PLACED.exec(one) : null
    return parts ? [{ id: Number(parts[1]), place: parts[2] === '' ? Infinity : Number(parts[2]) }] : []
  })
  if (placed.length < input.length) return input
  if (placed.every(({ place }) => place === Infinity)) return null
  return placed.sort((a, b) => a.place === b.place ? 0 : a.place - b.place).map(({ id }) => id)
}

/**
 * A numbered list in its right order. By default the credit is the longest run of items that stand in the right order among themselves,
 * others between them or not: its length less one over the number of items less one. `positions` counts the items at their very place.
 */
export const ordering = defineKind<OrderingQuestion, number[]>({
  kind: 'ordering',
  attributes: ['rule'],
  recognises: block => isPlainList(block) && block.ordered === true,
  parse(block, { prompt, explanation, attributes }, report) {
    if (block.type !== 'list') return null
    const line = block.position?.start.line ?? 1
    let sound = true
    const wrong = (code: string, at: number, values?: Record<string, string>) => {
      report(code, at, values)
      sound = false
    }
    const rule = ruleName.safeParse(attributes.rule ?? 'longest')
    if (!rule.success) wrong('quiz-rule-unknown', line, { rule: attributes.rule ?? '', rules: ORDERING_RULES.join(', ') })
    const written = plainItems(block)
    for (const [place, { text, below, line: at }] of written.entries()) {
      if (text === '') wrong('quiz-item-empty', at)
      else if (below.length > 0) wrong('quiz-item-stray', at, { item: text })
      else if (written.slice(0, place).some(earlier => earlier.text === text)) wrong('quiz-item-repeated', at, { item: text })
    }
    if (sound && written.length < 3) wrong('quiz-order-too-few', line)
    if (!sound || !rule.success) return null
    const ids = ranks(written.map(item => item.text))
    return { kind: 'ordering', prompt, explanation, rule: rule.data, items: written.map(({ text }, place) => ({ id: ids[place]!, text })) }
  },
  schema,
  answerSchema: z.preprocess(fromForm, z.array(z.int()).max(MOST).nullable()),
  offers: ({ items }, ids) => ids.length === items.length && new Set(ids).size === ids.length && ids.every(id => id in items),
  order: ({ items }, random) => shuffled(items.map((_, id) => id), random),
  standing: ({ items }) => items.map((_, id) => id),
  view: ({ items }, order) => viewChoices([...items].sort((a, b) => a.id - b.id), order),
  grade(question, ids) {
    const kept = inOrder(question, ids).filter(Boolean).length
    const { length } = question.items
    if (question.rule === 'exact') return kept === length ? 1 : 0
    return question.rule === 'positions' ? kept / length : Math.max(0, kept - 1) / (length - 1)
  },
  marks: inOrder,
  review: ({ explanation, items }) => ({ explanation, right: items.map(item => item.id), choiceExplanations: [] }),
  differs(original, translation) {
    if (original.rule !== translation.rule) return 'key'
    return original.items.length === translation.items.length ? null : 'choices'
  },
  align: ({ items }, translation) => ({ ...translation, items: translation.items.map(({ text }, place) => ({ id: items[place]!.id, text })) }),
})

/** Which items of an answer count: those in their place, or, by the rule `longest`, those that stand in order among themselves. */
function inOrder({ rule, items }: OrderingQuestion, ids: readonly number[]): boolean[] {
  const places = ids.map(id => items.findIndex(item => item.id === id))
  if (rule !== 'longest') return places.map((place, at) => place === at)
  const run = longestRun(places)
  // One item alone is always in order with itself.
  return places.map(place => run.length > 1 && run.includes(place))
}
