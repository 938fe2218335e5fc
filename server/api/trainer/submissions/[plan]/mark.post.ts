import { trainerPlansPath } from '#shared/paths.ts'
import { planMarkInput, submissionParams } from '#shared/schemas/plan.ts'
import { markPlan } from '../../../../services/plans/marking.ts'

/** POST /api/trainer/submissions/:plan/mark { submission, points, note, outcome } → { ok }: confirms a plan, or asks for changes. */
export default defineApi({
  access: 'plans.comment',
  params: submissionParams,
  body: planMarkInput,
  handler: async ({ person, params, body }) => {
    await markPlan(params.plan, { ...body, by: person.id })
    return { ok: true }
  },
  form: (_result, { lang }) => `${trainerPlansPath(lang)}?done=marked`,
})
