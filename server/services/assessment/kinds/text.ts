import { z } from 'zod'
import { foldText } from '#shared/fold-text.ts'
import { defineKind } from './kind.ts'
import { typedAnswer } from './typed-answer.ts'
import { lineOf, writtenKey } from './written-key.ts'

const schema = z.strictObject({
  kind: z.literal('text'),
  prompt: z.string().min(1),
  explanation: z.string().min(1),
  /** Accepted answers; the first is the one shown. */
  right: z.array(z.string().min(1)).min(1),
})
type TextQuestion = z.output<typeof schema>

/** A short text with one or more right answers: `= Koper | Capodistria`. Recognised last: any other key is text. */
export const text = defineKind<TextQuestion, string>({
  kind: 'text',
  attributes: [],
  recognises: block => writtenKey(block) !== null,
  parse(block, { prompt, explanation }, report) {
    const right = (writtenKey(block) ?? '').split('|').map(answer => answer.trim())
    if (right.every(answer => foldText(answer) !== '')) return { kind: 'text', prompt, explanation, right }
    report('quiz-text-empty', lineOf(block))
    return null
  },
  schema,
  answerSchema: typedAnswer,
  offers: () => true,
  order: () => [],
  standing: () => [],
  view: () => [],
  grade(question, typed) {
    const given = foldText(typed)
    return question.right.some(answer => foldText(answer) === given) ? 1 : 0
  },
  review: question => ({ explanation: question.explanation, right: question.right, choiceExplanations: [] }),
  // What is accepted depends on the language.
  differs: () => null,
})
