import { claimPath } from '#shared/paths.ts'
import { claimInput } from '#shared/schemas/certificate.ts'
import { claimCertificate } from '../../services/certification/issue.ts'

/** POST /api/certificates { target, name } → { code }; a second claim answers the same. */
export default defineApi({
  access: 'signed-in',
  body: claimInput,
  handler: async ({ person, body }) => ({
    code: await claimCertificate(person.id, body.target, body.name, certificationHouse()),
  }),
  form: (_result, { lang, body }) => claimPath(lang, body.target),
})
