import { z } from 'zod'
import { choiceExplanations, choicesDiffer, hasBoxes, keyedChoice, parseChoices, rightIds, shuffledIds, viewChoices, writtenIds } from './choices.ts'
import { defineKind } from './kind.ts'

const choiceId = z.union([z.int(), z.string().regex(/^\d{1,3}$/).transform(Number)])
export const MULTIPLE_RULES = ['right-minus-wrong', 'all', 'every-decision'] as const
export const ruleName = z.enum(MULTIPLE_RULES)

/** One tick comes from a form as text, several as a list; nothing ticked is blank, also as a list of nothing. */
function ticks(input: unknown): unknown {
  const list = Array.isArray(input) ? input.filter(tick => tick !== '') : input
  if (list === undefined || list === '' || (Array.isArray(list) && list.length === 0)) return null
  return typeof list === 'string' || typeof list === 'number' ? [list] : list
}

/** Ids of what was ticked, in one order, however they were ticked: the same ticks are the same answer. */
export const ticked = z.preprocess(ticks, z.array(choiceId).max(100).transform(ids => ids.toSorted((a, b) => a - b)).nullable())

const schema = z.strictObject({
  kind: z.literal('multiple'),
  prompt: z.string().min(1),
  explanation: z.string().min(1),
  rule: ruleName,
  choices: z.array(keyedChoice).min(2).refine(choices => choices.some(choice => choice.right) && choices.some(choice => !choice.right)),
})
type MultipleQuestion = z.output<typeof schema>

/**
 * One or more right choices, written with square boxes.
 * By default the share of right ticks less the share of wrong ones, never below nothing: a guess at everything earns as much as silence.
 * `every-decision` takes each choice, ticked or left, as a decision. The share of right decisions, less what silence would have of them
 * and scaled so that all right is 1, is right ticks less wrong ones over the number of right choices.
 */
export const multiple = defineKind<MultipleQuestion, number[]>({
  kind: 'multiple',
  attributes: ['rule'],
  recognises: block => hasBoxes(block, 'square'),
  parse(block, { prompt, explanation, attributes }, report) {
    if (!hasBoxes(block, 'square')) return null
    const line = block.position?.start.line ?? 1
    const rule = ruleName.safeParse(attributes.rule ?? 'right-minus-wrong')
    if (!rule.success) report('quiz-rule-unknown', line, { rule: attributes.rule ?? '', rules: MULTIPLE_RULES.join(', ') })
    const choices = parseChoices(block, 'square', report)
    if (!choices || !rule.success) return null
    const right = rightIds(choices).length
    if (right > 0 && right < choices.length) return { kind: 'multiple', prompt, explanation, rule: rule.data, choices }
    report(right === 0 ? 'quiz-key-none' : 'quiz-key-all', line)
    return null
  },
  schema,
  answerSchema: ticked,
  offers: (question, ids) => new Set(ids).size === ids.length && ids.every(id => id in question.choices),
  order: (question, random) => shuffledIds(question.choices, random),
  standing: question => writtenIds(question.choices),
  view: (question, order) => viewChoices(question.choices, order),
  grade(question, ids) {
    const right = rightIds(question.choices).length
    const wrong = question.choices.length - right
    const rightTicks = ids.filter(id => question.choices[id]?.right).length
    const wrongTicks = ids.length - rightTicks
    if (question.rule === 'all') return rightTicks === right && wrongTicks === 0 ? 1 : 0
    return Math.max(0, question.rule === 'every-decision' ? (rightTicks - wrongTicks) / right : rightTicks / right - wrongTicks / wrong)
  },
  review: question => ({
    explanation: question.explanation,
    right: rightIds(question.choices),
    choiceExplanations: choiceExplanations(question.choices),
  }),
  differs(original, translation) {
    if (original.rule !== translation.rule) return 'key'
    return choicesDiffer(original.choices, translation.choices)
  },
})
