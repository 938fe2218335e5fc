import { planPath } from '#shared/paths.ts'
import { planParams } from '#shared/schemas/plan.ts'
import { handInPlan } from '../../../services/plans/hand-in.ts'

/** POST /api/plans/:id/hand-in → { ok }: hands the plan in to trainers as it stands. */
export default defineApi({
  access: 'signed-in',
  params: planParams,
  handler: async ({ person, params }) => {
    await handInPlan(person, params.id)
    return { ok: true }
  },
  form: (_result, { lang, params }) => `${planPath(lang, params.id)}?done=handed#handed`,
})
