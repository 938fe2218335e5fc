import { verifyPath } from '#shared/paths.ts'
import { codeParams, correctionInput } from '#shared/schemas/certificate.ts'
import { correctCertificate } from '../../../../services/certification/manage.ts'

/** POST /api/admin/certificates/:code/correct { name, reason } → { code } of the version that replaces it. */
export default defineApi({
  access: 'certificates.manage',
  params: codeParams,
  body: correctionInput,
  handler: async ({ person, params, body }) => ({
    code: await correctCertificate(params.code, body.name, { actor: person.id, reason: body.reason }, certificationHouse()),
  }),
  form: (result, { lang }) => verifyPath(lang, result.code),
})
