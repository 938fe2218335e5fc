import { z } from 'zod'
import { NAME } from '../catalogue/schemas.ts'

const name = z.string().regex(NAME)
const text = z.string().trim().min(1)
const level = z.int().min(-100).max(100)

const indicator = { id: name, label: text, scale: z.tuple([level, level]), start: level }
const common = { uid: name, case: name, role: text, draft: z.boolean().default(false) }
const data = { minutes: z.int().min(1).max(600), start: name }

/** Front matter of `….decisions.md`; a translation leaves data to its original, or repeats it. */
export const decisionsFront = {
  original: z.strictObject({ ...common, ...data, indicators: z.array(z.strictObject(indicator)).min(1).max(5) }),
  translation: z.strictObject({
    ...common,
    ...z.object(data).partial().shape,
    original: z.string().optional(),
    indicators: z.array(z.strictObject({ ...indicator, scale: indicator.scale.optional(), start: level.optional() })).min(1).max(5),
  }),
}

export type DecisionsFront = z.output<typeof decisionsFront.translation>
