import { localPath } from '#shared/local-path.ts'
import { checkAnswerInput } from '#shared/schemas/answer.ts'
import { idParams } from '#shared/schemas/attempt.ts'
import { homePath } from '#shared/paths.ts'
import { checkAnswer } from '../../services/assessment/self-check.ts'
import { recordCheckAnswer } from '../../services/progress/self-checks.ts'

/**
 * POST /api/checks/:id { answer } → CheckResult: a self-check judged at once, for anyone. That it was answered is reported by
 * the browser; of a signed-in person's plain form it is noted here.
 */
export default defineApi({
  access: 'public',
  params: idParams,
  body: checkAnswerInput,
  handler: ({ event, params, body, lang }) => {
    setResponseHeader(event, 'cache-control', 'no-store')
    return checkAnswer(params.id, body.answer, lang)
  },
  form: async ({ outcome }, { event, lang, params: { id }, body: { answer, back } }) => {
    const person = await visitingPerson(event)
    if (person) await recordCheckAnswer(person.id, id, answer, lang)
    return withOutcome(localPath(back, homePath(lang)), id, outcome)
  },
})
