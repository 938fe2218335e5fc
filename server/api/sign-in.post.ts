import { localPath } from '#shared/local-path.ts'
import { myPath } from '#shared/paths.ts'
import { signInSchema } from '#shared/schemas/person.ts'
import { signIn } from '../services/people/accounts.ts'
import { meView } from '../services/people/me.ts'
import { endSession } from '../services/people/sessions.ts'

/** POST /api/sign-in { email, password, next? } → MeView; an earlier session of this browser ends. */
export default defineApi({
  access: 'anyone',
  body: signInSchema,
  handler: async ({ event, body }) => {
    const { person, token } = await signIn(body, clientAddress(event), useSettings().SESSION_DAYS)
    await endSession(sessionToken(event))
    setSessionCookie(event, token)
    return meView(person)
  },
  form: (_result, { lang, body }) => localPath(body.next, myPath(lang)),
})
