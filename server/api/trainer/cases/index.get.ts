import { trainerCases } from '../../../services/cases/trainer-views.ts'

/** GET /api/trainer/cases → TrainerCaseSummary[]: cases with decisions, drafts too. */
export default defineApi({
  access: 'drafts.read',
  handler: ({ lang }) => trainerCases(lang),
})
