import { verifyPath } from '#shared/paths.ts'
import { codeParams, revocationInput } from '#shared/schemas/certificate.ts'
import { revokeCertificate } from '../../../../services/certification/manage.ts'

/** POST /api/admin/certificates/:code/revoke { reason } → {} */
export default defineApi({
  access: 'certificates.manage',
  params: codeParams,
  body: revocationInput,
  handler: async ({ person, params, body }) => {
    await revokeCertificate(params.code, { actor: person.id, reason: body.reason })
    return {}
  },
  form: (_result, { lang, params }) => verifyPath(lang, params.code),
})
