import { z } from 'zod'
import { defineKind } from './kind.ts'
import { writtenKey } from './written-key.ts'

const WORDS: Readonly<Record<string, boolean>> = { 'true': true, 'false': false, 'drži': true, 'ne drži': false }

/** Own words only, so that a key like `= constructor` is text. */
function truth(word: string | null): boolean | undefined {
  const lower = word?.toLowerCase().normalize('NFC')
  return lower !== undefined && Object.hasOwn(WORDS, lower) ? WORDS[lower] : undefined
}

const schema = z.strictObject({
  kind: z.literal('boolean'),
  prompt: z.string().min(1),
  explanation: z.string().min(1),
  right: z.boolean(),
})
type BooleanQuestion = z.output<typeof schema>

/** A statement that holds or not: `= true`, `= false`, in Slovene files also `= drži`, `= ne drži`. */
export const boolean = defineKind<BooleanQuestion, boolean>({
  kind: 'boolean',
  attributes: [],
  recognises: block => truth(writtenKey(block)) !== undefined,
  parse(block, { prompt, explanation }) {
    const right = truth(writtenKey(block))
    return right === undefined ? null : { kind: 'boolean', prompt, explanation, right }
  },
  schema,
  answerSchema: z.preprocess(
    input => input === '' || input === undefined ? null : input,
    z.union([z.boolean(), z.enum(['true', 'false']).transform(word => word === 'true')]).nullable(),
  ),
  offers: () => true,
  order: () => [],
  standing: () => [],
  view: () => [],
  grade: (question, answer) => answer === question.right ? 1 : 0,
  review: question => ({ explanation: question.explanation, right: question.right, choiceExplanations: [] }),
  differs: (original, translation) => original.right === translation.right ? null : 'key',
})
