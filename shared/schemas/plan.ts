import { z } from 'zod'
import { INVITED_ROLES, PLAN_FORMATS } from '../types/plan.ts'
import { MOST_POINTS, PLAN_OUTCOMES } from '../types/plan-mark.ts'
import type { FieldRow } from '../types/worksheet.ts'
import { LONGEST_CELL, LONGEST_TEXT, MOST_ROWS } from '../worksheet.ts'
import { emailField } from './person.ts'

/** Of a plan, a member, a comment: as the server makes them. */
const key = z.string().regex(/^[\w-]{12}$/)
/** Of a version: as browsers make them, too. */
const versionId = z.string().regex(/^[\w-]{8,64}$/)

/** Path of an endpoint about one plan; what is no id is not found. */
export const planParams = z.object({ id: z.string().max(80) })

/** Path of an endpoint about one field: names of fields in the database, so without dots and dollars. */
export const planFieldParams = z.object({ id: z.string().max(80), key: z.string().regex(/^[a-z0-9-]+:[a-z0-9-]+$/).max(160) })

/** GET /api/plans/[id]/document; the language is read as everywhere. */
export const documentQuery = z.object({ format: z.enum(PLAN_FORMATS), lang: z.string().optional() })

/** More cells than any kind has columns are not the field's. */
const row = z.record(z.string().max(80), z.string().max(LONGEST_CELL)).refine(cells => Object.keys(cells).length <= 12)
const value = z.union([z.string().max(LONGEST_TEXT), z.array(row).max(MOST_ROWS)])
const base = z.array(versionId).max(20)

const fromBrowser = z.object({ as: z.string().regex(/^[\w-]{22}$/), id: versionId, base, value })

/** What a page without script sends: `text`, or `cell-<row>-<column>`; `seen` says which versions stood there. */
const fromForm = z.looseObject({ seen: z.union([z.string().max(1500), z.array(z.string().max(1500)).max(3)]), once: z.string().max(64) }).transform((sent, context) => {
  const rows: FieldRow[] = []
  for (const [name, cell] of Object.entries(sent)) {
    const [, index, column] = /^cell-(\d{1,2})-([a-z0-9-]+)$/.exec(name) ?? []
    if (index !== undefined && column !== undefined) (rows[Number(index)] ??= {})[column] = String(cell)
  }
  const read = z.object({ base, value }).safeParse({
    base: [sent.seen].flat().join(',').split(',').filter(id => id !== ''),
    value: typeof sent.text === 'string' ? sent.text.replaceAll('\r\n', '\n') : rows.filter(one => one !== undefined),
  })
  if (read.success) return { once: sent.once, ...read.data }
  context.addIssue({ code: 'custom', path: ['value'], message: 'too_long' })
  return z.NEVER
})

/** POST /api/plans/[id]/fields/[key] */
export const fieldInput = z.union([fromBrowser, fromForm])

/** POST /api/plans/[id]/fields/[key]/restore */
export const restoreInput = z.object({ version: versionId })

/** POST /api/plans/[id]/people */
export const inviteInput = z.object({ email: emailField, role: z.enum(INVITED_ROLES) })

/** POST /api/plans/[id]/people/remove */
export const removeInput = z.object({ key })

/** POST /api/plans/[id]/answer */
export const answerInput = z.object({ answer: z.enum(['accept', 'decline']) })

/** POST /api/plans/[id]/trainers */
export const openInput = z.object({ open: z.enum(['yes', 'no']) })

export const COMMENT_LENGTH = { max: 1000 } as const

/** POST /api/plans/[id]/comments */
export const commentInput = z.object({
  place: z.string().max(160),
  text: z.string().overwrite(text => text.trim()).min(1, { error: 'required' }).max(COMMENT_LENGTH.max, { error: 'too_long' }),
})

/** POST /api/plans/[id]/comments/resolve */
export const resolveInput = z.object({ comment: key, resolved: z.enum(['yes', 'no']) })

/** Path of an endpoint about a plan that was handed in. */
export const submissionParams = z.object({ plan: z.string().max(80) })

/** Longest note of a trainer about a plan. */
export const PLAN_NOTE_LENGTH = 2000
const points = z.preprocess(sent => sent === '' ? undefined : sent, z.coerce.number({ error: 'required' }).int().min(0).max(MOST_POINTS))

/** POST /api/trainer/submissions/[plan]/mark */
export const planMarkInput = z.object({
  submission: key,
  /** For each criterion of the rubric; a form sends the only one as text. */
  points: z.preprocess(sent => Array.isArray(sent) ? sent : [sent], z.array(points).min(1).max(20)),
  note: z.string().trim().max(PLAN_NOTE_LENGTH, 'too_long').default(''),
  outcome: z.enum(PLAN_OUTCOMES),
})
