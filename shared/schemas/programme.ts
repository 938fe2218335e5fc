import { z } from 'zod'

/** First year a report can be asked for. */
export const FIRST_YEAR = 2020
export const LAST_YEAR = 2100

/** GET /api/program and /api/program.csv; without a year the current one in Slovenia. */
export const programmeQuery = z.object({
  year: z.coerce.number({ error: 'invalid' }).int({ error: 'invalid' }).min(FIRST_YEAR, { error: 'invalid' }).max(LAST_YEAR, { error: 'invalid' }).optional(),
  lang: z.string().optional(),
})
