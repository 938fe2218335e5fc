import { submissionParams } from '#shared/schemas/plan.ts'
import { submissionPage } from '../../../../services/plans/marking.ts'

/** GET /api/trainer/submissions/:plan → SubmissionPage: the version that waits, as it was handed in, and the rubric. */
export default defineApi({
  access: 'plans.comment',
  params: submissionParams,
  handler: ({ person, params, lang }) => submissionPage(params.plan, person.id, lang),
})
