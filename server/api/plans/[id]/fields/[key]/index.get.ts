import { planFieldParams } from '#shared/schemas/plan.ts'
import { fieldHistory } from '../../../../../services/plans/views.ts'

/** GET /api/plans/:id/fields/:key → FieldHistory */
export default defineApi({
  access: 'signed-in',
  params: planFieldParams,
  handler: ({ person, params, lang }) => fieldHistory(params.id, params.key, person, lang),
})
