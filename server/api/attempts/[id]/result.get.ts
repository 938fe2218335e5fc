import { idParams } from '#shared/schemas/attempt.ts'
import { attemptResultView } from '../../../services/assessment/views.ts'

/** GET /api/attempts/:id/result → AttemptResultView; explanations and right answers once the quiz is passed. */
export default defineApi({
  access: 'signed-in',
  params: idParams,
  handler: ({ person, params, lang }) => attemptResultView(person.id, params.id, lang),
})
