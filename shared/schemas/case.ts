import { z } from 'zod'
import { MOST_STEPS } from '../case-graph.ts'
import { uid } from './attempt.ts'

/** Characters of a reason. */
export const WHY_LENGTH = 1000

const choice = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/).max(60)

/** GET /api/cases/[slug]/walk?steps=a,b,c; what no choice can be called is no way through the case. */
export const walkQuery = z.object({
  steps: z.string().max(MOST_STEPS * 61).default('').transform(steps => steps === '' ? [] : steps.split(',')),
})

/** POST /api/case-visits */
export const visitInput = z.object({
  case: uid,
  /** An own visit whose decisions are taken over, and how many of them. */
  visit: z.string().max(80).optional(),
  steps: z.coerce.number().int().min(0).max(MOST_STEPS).default(0),
})

/** POST /api/case-visits/[id]/decisions */
export const decisionInput = z.object({
  choice,
  count: z.coerce.number().int().min(0).max(MOST_STEPS),
  why: z.string().trim().max(WHY_LENGTH, 'too_long').default(''),
})
