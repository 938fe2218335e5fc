import { idParams } from '#shared/schemas/attempt.ts'
import { attemptView } from '../../../services/assessment/views.ts'

/** GET /api/attempts/:id → AttemptView */
export default defineApi({
  access: 'signed-in',
  params: idParams,
  handler: ({ person, params, lang }) => attemptView(person.id, params.id, lang),
})
