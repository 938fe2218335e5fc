import { uidParams } from '#shared/schemas/attempt.ts'
import { quizView } from '../../../services/assessment/views.ts'

/** GET /api/quizzes/:uid → QuizView: rules, my attempts, whether I may start. */
export default defineApi({
  access: 'signed-in',
  params: uidParams,
  handler: ({ person, params, lang }) => quizView(person.id, params.uid, lang),
})
