import { z } from 'zod'
import { reasonField } from './person.ts'

/** How a mail is called in addresses: the local part of its Message-ID. */
const mailId = z.string().regex(/^[0-9a-f]{32}$/, { error: 'invalid' })

/** GET /api/admin/mail. `after` is the `next` of the page before. */
export const mailQuery = z.object({ after: mailId.optional() })

/** Id of a mail in an address; one that cannot be is told like one that is not there. */
export const mailParams = z.object({ id: z.string().max(100) })

/** POST /api/admin/mail/[id]/retry */
export const mailRetryInput = z.object({ reason: reasonField })
