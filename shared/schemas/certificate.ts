import { z } from 'zod'
import { nameField, reasonField } from './person.ts'

/** POST /api/certificates */
export const claimInput = z.object({
  target: z.string().regex(/^[a-z0-9-]{1,40}$/, 'invalid'),
  /** As it will be printed; tidied and bounded as at sign-up. */
  name: nameField,
})

/** POST /api/admin/certificates/:code/revoke */
export const revocationInput = z.object({ reason: reasonField })

/** POST /api/admin/certificates/:code/correct */
export const correctionInput = z.object({ name: nameField, reason: reasonField })

/** A code in an address, as typed or scanned; stops over-long input before it is looked at. */
export const codeParams = z.object({ code: z.string().max(60) })
