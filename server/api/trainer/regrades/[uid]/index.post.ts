import { regradePath } from '#shared/paths.ts'
import { regradeInput, uidParams } from '#shared/schemas/attempt.ts'
import { regradeQuestion } from '../../../../services/assessment/regrade.ts'

/** POST /api/trainer/regrades/:uid { reason } → RegradeDone: past answers to a question judged by its version in force. */
export default defineApi({
  access: 'attempts.grant',
  params: uidParams,
  body: regradeInput,
  handler: ({ person, params, body }) => regradeQuestion({ question: params.uid, by: person.id, reason: body.reason }),
  form: (_result, { lang, params }) => regradePath(lang, params.uid, true),
})
