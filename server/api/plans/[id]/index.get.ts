import { planParams } from '#shared/schemas/plan.ts'
import { planView } from '../../../services/plans/views.ts'

/** GET /api/plans/:id → PlanView, for its people and for trainers whom they let read it. */
export default defineApi({
  access: 'signed-in',
  params: planParams,
  handler: ({ person, params, lang }) => planView(params.id, person, lang),
})
