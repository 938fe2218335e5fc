import { myPath } from '#shared/paths.ts'
import { signInSchema } from '#shared/schemas/person.ts'
import { signIn } from '../services/people/accounts.ts'
import { meView } from '../services/people/me.ts'

/** POST /api/sign-in { email, password, next? } → MeView */
export default defineApi({
  access: 'anyone',
  body: signInSchema,
  handler: async ({ event, body }) => {
    const { person, token } = await signIn(body, clientAddress(event), useSettings().SESSION_DAYS)
    setSessionCookie(event, token)
    return meView(person)
  },
  form: (_result, { lang, body }) => localPath(body.next, myPath(lang)),
})
