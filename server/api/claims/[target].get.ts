import { z } from 'zod'
import { claimView } from '../../services/certification/read.ts'

/** GET /api/claims/:target → ClaimView: what is still missing, or the name as it will be printed, or the certificate issued. */
export default defineApi({
  access: 'signed-in',
  params: z.object({ target: z.string().max(40) }),
  handler: ({ person, params, lang }) => claimView(person.id, person.name, params.target, lang, certificationHouse()),
})
