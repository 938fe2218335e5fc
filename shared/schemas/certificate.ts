import { z } from 'zod'

/** The name as it will be printed; the same bounds as at sign-up. */
export const certificateName = z.string().trim().min(2, 'too_short').max(80, 'too_long')

/** POST /api/certificates */
export const claimInput = z.object({
  target: z.string().regex(/^[a-z0-9-]{1,40}$/, 'invalid'),
  name: certificateName,
})

const reason = z.string().trim().min(3, 'required').max(500, 'too_long')

/** POST /api/admin/certificates/:code/revoke */
export const revocationInput = z.object({ reason })

/** POST /api/admin/certificates/:code/correct */
export const correctionInput = z.object({ name: certificateName, reason })

/** A code in an address, as typed or scanned; stops over-long input before it is looked at. */
export const codeParams = z.object({ code: z.string().max(60) })
