import type { List } from 'mdast'
import { z } from 'zod'
import { shuffled } from '../random.ts'
import { assignedAnswer, assignedRight, assignedShare, forAll, type Assigned } from './assigned.ts'
import { viewChoices } from './choices.ts'
import { defineKind, type Report } from './kind.ts'
import { isPlainList, plainItems, type PlainItem } from './list-items.ts'
import { ranks } from './ranks.ts'

const schema = z.strictObject({
  kind: z.literal('groups'),
  prompt: z.string().min(1),
  explanation: z.string().min(1),
  /** Names; a group's id is its place. */
  groups: z.array(z.string().min(1)).min(2),
  /** As written, group by group. */
  items: z.array(z.strictObject({ id: z.int().nonnegative(), text: z.string().min(1), group: z.int().nonnegative() })).min(2),
})
type GroupsQuestion = z.output<typeof schema>

/** Groups with what belongs to them: a list of names, below each its items. Each item in its group earns its share. */
export const groups = defineKind<GroupsQuestion, Assigned>({
  kind: 'groups',
  attributes: [],
  recognises: block => isPlainList(block) && !block.ordered && plainItems(block).some(item => item.below.some(below => below.type === 'list')),
  parse(block, { prompt, explanation }, report) {
    const parsed = block.type === 'list' ? parseGroups(block, report) : null
    if (!parsed) return null
    const ids = ranks(parsed.items.map(item => item.text))
    return { kind: 'groups', prompt, explanation, groups: parsed.names, items: parsed.items.map((item, place) => ({ id: ids[place]!, ...item })) }
  },
  schema,
  answerSchema: assignedAnswer,
  settle: ({ items }, answer) => forAll(answer, items.length),
  offers: (question, answer) => answer.length === question.items.length && answer.every(group => group === null || group in question.groups),
  order: ({ items }, random) => shuffled(items.map((_, id) => id), random),
  standing: ({ items }) => items.map((_, id) => id),
  view: question => question.groups.map((text, id) => ({ id, text })),
  parts: (question, order) => ({ items: viewChoices(byId(question), order) }),
  grade: (question, answer) => assignedShare(rightGroups(question), answer),
  marks: (question, answer) => assignedRight(rightGroups(question), answer),
  review: question => ({ explanation: question.explanation, right: rightGroups(question), choiceExplanations: [] }),
  differs(original, translation) {
    if (original.groups.length !== translation.groups.length || original.items.length !== translation.items.length) return 'choices'
    return original.items.every(({ group }, place) => group === translation.items[place]?.group) ? null : 'key'
  },
  align: ({ items }, translation) => ({ ...translation, items: translation.items.map((item, place) => ({ ...item, id: items[place]!.id })) }),
})

function byId({ items }: GroupsQuestion): GroupsQuestion['items'] {
  return [...items].sort((a, b) => a.id - b.id)
}

/** For each item, by its id, the group it belongs to. */
function rightGroups(question: GroupsQuestion): number[] {
  return byId(question).map(item => item.group)
}

function parseGroups(list: List, report: Report): { names: string[], items: Array<{ text: string, group: number }> } | null {
  const names: string[] = []
  const items: Array<{ text: string, group: number }> = []
  let sound = true
  const wrong = (code: string, line: number, values?: Record<string, string>) => {
    report(code, line, values)
    sound = false
  }
  const take = ({ text, below, line }: PlainItem, group: number) => {
    if (text === '') wrong('quiz-item-empty', line)
    else if (below.length > 0) wrong('quiz-item-stray', line, { item: text })
    else if (items.some(item => item.text === text)) wrong('quiz-item-repeated', line, { item: text })
    else items.push({ text, group })
  }
  for (const { text, below, line } of plainItems(list)) {
    const [nested, ...more] = below
    if (text === '') wrong('quiz-item-empty', line)
    else if (names.includes(text)) wrong('quiz-item-repeated', line, { item: text })
    else if (nested?.type !== 'list') wrong('quiz-group-empty', line, { group: text })
    else if (more.length > 0) wrong('quiz-item-stray', line, { item: text })
    else {
      names.push(text)
      for (const item of plainItems(nested)) take(item, names.length - 1)
    }
  }
  if (sound && names.length < 2) wrong('quiz-group-too-few', list.position?.start.line ?? 1)
  return sound ? { names, items } : null
}
