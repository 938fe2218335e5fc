import { z } from 'zod'
import { choiceExplanations, choicesDiffer, hasBoxes, keyedChoice, parseChoices, rightIds, shuffledIds, viewChoices, writtenIds } from './choices.ts'
import { defineKind } from './kind.ts'

/** A form sends text; a blank one means that nothing was picked. */
const choiceId = z.union([z.int(), z.string().regex(/^\d{1,3}$/).transform(Number)])

const schema = z.strictObject({
  kind: z.literal('single'),
  prompt: z.string().min(1),
  explanation: z.string().min(1),
  choices: z.array(keyedChoice).min(2).refine(choices => rightIds(choices).length === 1),
})
type SingleQuestion = z.output<typeof schema>

/** One right choice, written with round boxes. */
export const single = defineKind<SingleQuestion, number>({
  kind: 'single',
  attributes: [],
  recognises: block => hasBoxes(block, 'round'),
  parse(block, { prompt, explanation }, report) {
    if (!hasBoxes(block, 'round')) return null
    const choices = parseChoices(block, 'round', report)
    if (!choices) return null
    const right = rightIds(choices).length
    if (right === 1) return { kind: 'single', prompt, explanation, choices }
    report(right === 0 ? 'quiz-key-none' : 'quiz-key-two', block.position?.start.line ?? 1, { count: right })
    return null
  },
  schema,
  answerSchema: z.preprocess(input => input === '' || input === undefined ? null : input, choiceId.nullable()),
  offers: (question, id) => id in question.choices,
  order: (question, random) => shuffledIds(question.choices, random),
  standing: question => writtenIds(question.choices),
  view: (question, order) => viewChoices(question.choices, order),
  grade: (question, id) => question.choices[id]?.right ? 1 : 0,
  review: question => ({
    explanation: question.explanation,
    right: rightIds(question.choices),
    choiceExplanations: choiceExplanations(question.choices),
  }),
  differs: (original, translation) => choicesDiffer(original.choices, translation.choices),
})
