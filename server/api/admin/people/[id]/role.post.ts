import { adminPersonPath } from '#shared/paths.ts'
import { personParams, roleChangeSchema } from '#shared/schemas/person.ts'
import { changeRole } from '../../../../services/people/role-change.ts'

/** POST /api/admin/people/:id/role { role, reason } → {} */
export default defineApi({
  access: 'people.manage',
  fresh: true,
  params: personParams,
  body: roleChangeSchema,
  handler: async ({ person, params, body }) => {
    await changeRole(person, params.id, body.role, body.reason)
    return {}
  },
  form: (_result, { lang, params }) => adminPersonPath(lang, params.id),
})
