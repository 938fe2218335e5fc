import { idParams } from '#shared/schemas/attempt.ts'
import { visitView } from '../../../services/cases/views.ts'

/** GET /api/case-visits/:id → VisitView: where one stands; what follows from a choice comes with it and not before. */
export default defineApi({
  access: 'signed-in',
  params: idParams,
  handler: ({ person, params, lang }) => visitView(person.id, params.id, lang, pieceBody),
})
