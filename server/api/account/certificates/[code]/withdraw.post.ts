import { dataPath } from '#shared/paths.ts'
import { codeParams } from '#shared/schemas/certificate.ts'
import { withdrawCertificate } from '../../../../services/certification/withdraw.ts'

/** POST /api/account/certificates/:code/withdraw → {}: name and file of all its versions are deleted for good. */
export default defineApi({
  access: 'signed-in',
  fresh: true,
  params: codeParams,
  handler: async ({ person, params }) => {
    await withdrawCertificate(person.id, params.code)
    return {}
  },
  form: (_result, { lang }) => `${dataPath(lang)}?done=withdrawn`,
})
