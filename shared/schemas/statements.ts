import { z } from 'zod'

const moment = z.iso.datetime({ offset: true }).transform(text => new Date(text))
const flag = z.enum(['true', 'false']).transform(text => text === 'true')

/**
 * GET /xapi/statements: of what xAPI 1.0.3 lets a store be asked, what a copy of everything needs. Whatever else is asked for is
 * refused, as the specification says, so that nobody takes the answer for what it is not.
 */
export const statementQuery = z.strictObject({
  since: moment.optional(),
  until: moment.optional(),
  ascending: flag.default(false),
  limit: z.string().regex(/^\d{1,6}$/).transform(Number).default(0),
  cursor: z.string().max(60).optional(),
  // What there is to say of these: statements are given as they are, and have no attachments.
  format: z.literal('exact').optional(),
  attachments: z.literal('false').optional(),
})
