import { planPath } from '#shared/paths.ts'
import { inviteInput, planParams } from '#shared/schemas/plan.ts'
import { inviteColleague } from '../../../../services/plans/manage.ts'

/** POST /api/plans/:id/people { email, role } → { ok }: the same whether there is an account of that address. */
export default defineApi({
  access: 'signed-in',
  params: planParams,
  body: inviteInput,
  handler: async ({ person, params, body }) => {
    await inviteColleague(person, params.id, body.email, body.role)
    return { ok: true }
  },
  form: (_result, { lang, params }) => `${planPath(lang, params.id)}?done=invited#people`,
})
