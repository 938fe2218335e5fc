import { localPath } from '#shared/local-path.ts'
import { checkAnswerInput } from '#shared/schemas/answer.ts'
import { idParams } from '#shared/schemas/attempt.ts'
import { homePath } from '#shared/paths.ts'
import { checkAnswer } from '../../services/assessment/self-check.ts'

/** POST /api/checks/:id { answer } → CheckResult: a self-check judged at once, for anyone; nothing is kept. */
export default defineApi({
  access: 'public',
  params: idParams,
  body: checkAnswerInput,
  handler: ({ event, params, body, lang }) => {
    setResponseHeader(event, 'cache-control', 'no-store')
    return checkAnswer(params.id, body.answer, lang)
  },
  form: ({ outcome }, { lang, params, body }) => withOutcome(localPath(body.back, homePath(lang)), params.id, outcome),
})
