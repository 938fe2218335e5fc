import { z } from 'zod'
import { FIELD_KINDS, PLAN_SECTIONS } from '#shared/types/worksheet.ts'
import { OPTION_COLUMN } from '#shared/worksheet.ts'
import { NAME } from './schemas.ts'

const id = z.string().regex(NAME).refine(uid => uid !== 'plan')
const name = z.string().regex(NAME)
const text = z.string().trim().min(1)
/** More columns cannot be read on a phone, nor on a sheet of paper. */
const columns = z.array(z.strictObject({ id: name, label: text })).min(1).max(6)
const criteria = z.array(z.strictObject({ id: name, label: text, weight: z.int().min(1).max(10) })).min(1).max(5)

/** A field in one language; with the plan's own it is the same. */
export const worksheetField = z.strictObject({
  id: name,
  kind: z.enum(FIELD_KINDS).default('text'),
  section: z.enum(PLAN_SECTIONS),
  label: text,
  rows: z.int().min(1).max(40).optional(),
  columns: columns.optional(),
  criteria: criteria.optional(),
}).superRefine(({ kind, columns, criteria }, context) => {
  const refuse = (path: string[]) => context.addIssue({ code: 'custom', path, message: 'misplaced' })
  // A list that its kind needs and lacks is missing, one that its kind has no use for is wrong.
  if ((kind === 'table') !== (columns !== undefined)) refuse(['columns'])
  if ((kind === 'matrix') !== (criteria !== undefined)) refuse(['criteria'])
  if (isTwice(columns) || criteria?.some(({ id }) => id === OPTION_COLUMN)) refuse([columns ? 'columns' : 'criteria'])
  if (isTwice(criteria)) refuse(['criteria'])
})

/** What `::worksheet` says. */
export const worksheetSchema = z.strictObject({
  // That is the plan's own (plan-frame.ts).
  id,
  title: text,
  prompt: text,
  fields: z.array(worksheetField).min(1).max(12),
}).superRefine(({ fields }, context) => {
  for (const [index, { id }] of fields.entries()) {
    if (fields.findIndex(other => other.id === id) !== index) context.addIssue({ code: 'custom', path: ['fields', index, 'id'], message: 'twice' })
  }
})

export type WorksheetData = z.output<typeof worksheetSchema>

function isTwice(items: ReadonlyArray<{ id: string }> | undefined): boolean {
  return new Set(items?.map(({ id }) => id)).size < (items?.length ?? 0)
}
