import { trainerPath } from '#shared/paths.ts'
import { extraTimeInput } from '#shared/schemas/attempt.ts'
import { grantExtraTime } from '../../services/assessment/extra-time.ts'

/** POST /api/trainer/extra-time { email, percent, reason } → { name, percent }: more time for a learner in quizzes with a time limit. */
export default defineApi({
  access: 'attempts.grant',
  body: extraTimeInput,
  handler: ({ person, body }) => grantExtraTime({ ...body, by: person.id }),
  form: (_result, { lang }) => trainerPath(lang),
})
