import { z } from 'zod'
import { LONGEST_QUESTION, LONGEST_RESPONSE, MOST_POINTS } from '../exercise-statement.ts'
import { EXERCISE_VERBS, INTERACTION_TYPES, MOST_STATE_BYTES } from '../types/exercise.ts'
import { uid } from './attempt.ts'

/** A field name in the database, so neither dots nor dollars. */
export const exerciseName = uid

/** PackageVersionRecord._id */
export const packageVersion = z.string().regex(/^[0-9a-f]{64}$/)

/** Path of an endpoint about one exercise. */
export const exerciseParams = z.object({ name: exerciseName })

const points = z.number().min(0).max(MOST_POINTS)

const reportResult = z.strictObject({
  raw: points.optional(),
  max: points.gt(0).optional(),
  success: z.boolean().optional(),
  completion: z.boolean().optional(),
  seconds: z.number().min(0).max(24 * 60 * 60).optional(),
  response: z.string().max(LONGEST_RESPONSE).optional(),
}).refine(({ raw, max }) => raw === undefined ? max === undefined : max !== undefined && raw <= max)

/** NamedReport: what a browser took of a statement (shared/exercise-statement.ts), read as if it had not. */
export const namedReport = z.strictObject({
  name: exerciseName,
  version: packageVersion,
  verb: z.enum(EXERCISE_VERBS),
  child: z.strictObject({
    id: z.string().regex(/^[\w-]{1,64}$/),
    text: z.string().max(LONGEST_QUESTION),
    type: z.enum(INTERACTION_TYPES).optional(),
  }).optional(),
  result: reportResult.optional(),
})

/** Names of fields in the database, so without dots and dollars. */
const stateKey = z.string().regex(/^[\w-]{1,64}$/)

/** POST /api/exercises/[name]/state */
export const stateInput = z.object({
  as: z.string().regex(/^[\w-]{22}$/),
  version: packageVersion,
  state: z.record(stateKey, z.record(stateKey, z.string().max(MOST_STATE_BYTES))),
  at: z.iso.datetime({ offset: true }).transform(text => new Date(text)),
})
