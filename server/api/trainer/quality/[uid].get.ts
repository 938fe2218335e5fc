import { uidParams } from '#shared/schemas/attempt.ts'
import { quizQuality } from '../../../services/assessment/quality.ts'

/** GET /api/trainer/quality/:uid → QuizQuality: how the questions of a quiz do, without names and without small groups. */
export default defineApi({
  access: 'drafts.read',
  params: uidParams,
  handler: ({ params, lang }) => quizQuality(params.uid, lang),
})
