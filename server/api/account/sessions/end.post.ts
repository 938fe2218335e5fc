import { signedOutPath } from '#shared/paths.ts'
import { endSessions } from '../../../services/people/sessions.ts'

/** POST /api/account/sessions/end → { ended }: signs out everywhere, here too. */
export default defineApi({
  access: 'signed-in',
  handler: async ({ event, person }) => {
    const ended = await endSessions(person.id, 'all')
    clearSessionCookie(event)
    return { ended }
  },
  form: (_result, { lang }) => signedOutPath(lang),
})
