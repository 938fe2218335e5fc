import { attemptPath } from '#shared/paths.ts'
import { uidParams } from '#shared/schemas/attempt.ts'
import { startAttempt } from '../../../services/assessment/attempts.ts'

/** POST /api/quizzes/:uid/attempts → { id }: a new attempt, or the one that is open. */
export default defineApi({
  access: 'signed-in',
  params: uidParams,
  handler: async ({ person, params }) => ({ id: await startAttempt(person.id, params.uid) }),
  form: ({ id }, { lang }) => attemptPath(lang, id),
})
