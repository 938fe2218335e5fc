import { answerParams } from '#shared/schemas/attempt.ts'
import { markingPage } from '../../../../services/assessment/marking.ts'

/** GET /api/trainer/answers/:answer → MarkingPage: question, answer and rubric, without the learner; one's own is not found. */
export default defineApi({
  access: 'answers.mark',
  params: answerParams,
  handler: ({ person, params, lang }) => markingPage(params.answer, person.id, lang),
})
