import { z } from 'zod'
import { NAME } from './schemas.ts'
import { worksheetSchema } from './worksheet-schema.ts'

const text = z.string().trim().min(1)
const name = z.string().regex(NAME)
/** One source code, or several with commas between them. */
const codes = z.string().trim().min(1)

/** What Markdown may call, with the properties each component takes. Written in components/content, explained in docs/authoring. */
export const BLOCK_COMPONENTS = {
  'key-facts': z.strictObject({
    title: text.optional(),
    items: z.array(z.strictObject({ value: text, text, source: codes.optional() })).min(1),
  }),
  'timeline': z.strictObject({
    title: text.optional(),
    items: z.array(z.strictObject({ when: text, text, source: codes.optional(), key: z.boolean().optional() })).min(1),
  }),
  'fact-sheet': z.strictObject({
    title: text.optional(),
    items: z.array(z.strictObject({ label: text, text, source: codes.optional() })).min(1),
  }),
  'term': z.strictObject({ id: name }),
  'quotation': z.strictObject({ source: codes }),
  'figure': z.strictObject({ src: text, alt: text }),
  'checklist': z.strictObject({ title: text.optional() }),
  'unknown': z.strictObject({ title: text.optional() }),
  'self-check': z.strictObject({ id: name }),
  'h5p': z.strictObject({ package: name, caption: text.optional() }),
  'worksheet': worksheetSchema,
} as const satisfies Record<string, z.ZodType>

export type BlockComponent = keyof typeof BLOCK_COMPONENTS

/** Blocks that say nothing without text between their `::` lines. */
export const WITH_TEXT: readonly BlockComponent[] = ['quotation', 'checklist', 'unknown']

/** Inside a line there is one: `:src[E1]`. */
export const INLINE_COMPONENT = 'src'

/** `:field[controller.name]`, in pages about the site only: what the operator or the product says, put in by the server. */
export const FIELD_COMPONENT = 'field'

/** Whether a block component has this name. */
export function isBlockComponent(value: string): value is BlockComponent {
  return Object.hasOwn(BLOCK_COMPONENTS, value)
}

/** `P3, P6` → `['P3', 'P6']` */
export function splitCodes(value: string): string[] {
  return value.split(',').map(code => code.trim()).filter(code => code !== '')
}
