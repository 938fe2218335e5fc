import { openPlans } from '../../services/plans/views.ts'

/** GET /api/trainer/plans → PlanSummary[]: plans whose people let trainers read them. */
export default defineApi({
  access: 'plans.comment',
  handler: ({ lang }) => openPlans(lang),
})
