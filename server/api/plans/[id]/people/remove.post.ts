import { planPath, plansPath } from '#shared/paths.ts'
import { planParams, removeInput } from '#shared/schemas/plan.ts'
import { removeFromPlan } from '../../../../services/plans/manage.ts'
import { ownPlans } from '../../../../services/plans/views.ts'

/** POST /api/plans/:id/people/remove { key } → { gone }: takes somebody out, or an invitation back; oneself leaves. */
export default defineApi({
  access: 'signed-in',
  params: planParams,
  body: removeInput,
  handler: async ({ person, params, body }) => {
    await removeFromPlan(person, params.id, body.key)
    return { gone: !(await ownPlans(person)).plans.some(({ id }) => id === params.id) }
  },
  form: ({ gone }, { lang, params }) => gone ? `${plansPath(lang)}?done=left` : `${planPath(lang, params.id)}?done=removed#people`,
})
