import { attemptPath } from '#shared/paths.ts'
import { idParams, tellAnswerInput } from '#shared/schemas/attempt.ts'
import { tellAnswer } from '../../../services/assessment/told.ts'
import { attemptView } from '../../../services/assessment/views.ts'
import { DomainError } from '../../../services/errors.ts'
import { accountKey } from '../../../services/people/ids.ts'

/** POST /api/attempts/:id/checks { question, answer, seen, counter?, as? } → AttemptView: what the answer is worth is in its question. */
export default defineApi({
  access: 'signed-in',
  params: idParams,
  body: tellAnswerInput,
  handler: async ({ person, params: { id }, body: { question, answer, seen, counter, as }, lang }) => {
    if (as !== undefined && as !== accountKey(person.id)) throw new DomainError('OTHER_ACCOUNT')
    await tellAnswer(person.id, id, question, answer, seen, counter)
    return attemptView(person.id, id, lang)
  },
  form: (_result, { lang, params, body: { question } }) => `${attemptPath(lang, params.id)}?q=${question}#told`,
})
