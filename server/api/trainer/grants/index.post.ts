import { trainerPath } from '#shared/paths.ts'
import { grantInput } from '#shared/schemas/attempt.ts'
import { grantAttempt } from '../../../services/assessment/grants.ts'

/** POST /api/trainer/grants { learner, quiz, reason } → { id }: one more attempt for a learner who waits. */
export default defineApi({
  access: 'attempts.grant',
  body: grantInput,
  handler: ({ person, body }) => grantAttempt({ ...body, by: person.id }),
  form: (_result, { lang }) => trainerPath(lang),
})
