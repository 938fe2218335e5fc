import { adminPersonPath } from '#shared/paths.ts'
import { passwordLinkSchema, personParams } from '#shared/schemas/person.ts'
import { turnOffFor } from '../../../../services/people/second-factor.ts'

/** POST /api/admin/people/:id/second-factor-off { reason } → {}: for somebody who can give no code any more. */
export default defineApi({
  access: 'people.manage',
  fresh: true,
  params: personParams,
  body: passwordLinkSchema,
  handler: async ({ person, params, body }) => {
    await turnOffFor(person, params.id, body.reason)
    return {}
  },
  form: (_result, { lang, params }) => adminPersonPath(lang, params.id),
})
