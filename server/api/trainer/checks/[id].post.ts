import { localPath } from '#shared/local-path.ts'
import { trainerPath } from '#shared/paths.ts'
import { checkAnswerInput } from '#shared/schemas/answer.ts'
import { idParams } from '#shared/schemas/attempt.ts'
import { checkDraftAnswer } from '../../../services/assessment/self-check.ts'

/** POST /api/trainer/checks/:id { answer } → CheckResult: a draft's self-check tried out in its preview; nothing is kept. */
export default defineApi({
  access: 'drafts.read',
  params: idParams,
  body: checkAnswerInput,
  handler: ({ params, body, lang }) => checkDraftAnswer(params.id, body.answer, lang),
  form: ({ outcome }, { lang, params, body }) => withOutcome(localPath(body.back, trainerPath(lang)), params.id, outcome),
})
