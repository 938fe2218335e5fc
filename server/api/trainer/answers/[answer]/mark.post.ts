import { markingDonePath } from '#shared/paths.ts'
import { answerParams, markInput } from '#shared/schemas/attempt.ts'
import { markAnswer } from '../../../../services/assessment/marking.ts'

/** POST /api/trainer/answers/:answer/mark { points, note } → {}: marks an answer, or marks it anew. */
export default defineApi({
  access: 'answers.mark',
  params: answerParams,
  body: markInput,
  handler: async ({ person, params, body }) => {
    await markAnswer({ answer: params.answer, ...body, by: person.id })
    return {}
  },
  form: (_result, { lang }) => markingDonePath(lang),
})
