import { listQuality } from '../../../services/assessment/quality.ts'

/** GET /api/trainer/quality → QualityRow[]: quizzes with how many first attempts there are. */
export default defineApi({
  access: 'drafts.read',
  handler: ({ lang }) => listQuality(lang),
})
