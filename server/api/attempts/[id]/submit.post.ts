import { resultPath } from '#shared/paths.ts'
import { idParams } from '#shared/schemas/attempt.ts'
import { submitAttempt } from '../../../services/assessment/attempts.ts'
import { attemptResultView } from '../../../services/assessment/views.ts'

/** POST /api/attempts/:id/submit → AttemptResultView; submitted again, the same result. */
export default defineApi({
  access: 'signed-in',
  params: idParams,
  handler: async ({ person, params, lang }) => {
    await submitAttempt(person.id, params.id)
    return attemptResultView(person.id, params.id, lang)
  },
  form: (_result, { lang, params }) => resultPath(lang, params.id),
})
