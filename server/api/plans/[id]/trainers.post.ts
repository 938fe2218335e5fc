import { planPath } from '#shared/paths.ts'
import { openInput, planParams } from '#shared/schemas/plan.ts'
import { openToTrainers } from '../../../services/plans/manage.ts'

/** POST /api/plans/:id/trainers { open } → { ok }: whether trainers may read and comment. */
export default defineApi({
  access: 'signed-in',
  params: planParams,
  body: openInput,
  handler: async ({ person, params, body }) => {
    await openToTrainers(person, params.id, body.open === 'yes')
    return { ok: true }
  },
  form: (_result, { lang, params }) => `${planPath(lang, params.id)}?done=trainers#people`,
})
