import { uidParams } from '#shared/schemas/attempt.ts'
import { trainerCase } from '../../../services/cases/trainer-views.ts'

/** GET /api/trainer/cases/:uid → TrainerCaseView: the whole graph of a case, by the uid of the case. */
export default defineApi({
  access: 'drafts.read',
  params: uidParams,
  handler: ({ params, lang }) => trainerCase(params.uid, lang),
})
