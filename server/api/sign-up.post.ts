import { localPath } from '#shared/local-path.ts'
import { myPath } from '#shared/paths.ts'
import { signUpSchema } from '#shared/schemas/person.ts'
import { catalogue } from '../services/catalogue/catalogue.ts'
import { signUp } from '../services/people/accounts.ts'
import { meView } from '../services/people/me.ts'
import { createSession, endSession } from '../services/people/sessions.ts'

/** POST /api/sign-up { email, name, password, kind, municipality, organisation?, next? } → MeView, signed in; an earlier session of this browser ends. */
export default defineApi({
  access: 'anyone',
  body: signUpSchema,
  handler: async ({ event, body }) => {
    const person = await signUp(body, clientAddress(event), catalogue().municipalities)
    await endSession(sessionToken(event))
    setSessionCookie(event, await createSession(person.id, useSettings().SESSION_DAYS))
    return meView(person)
  },
  form: (_result, { lang, body }) => localPath(body.next, myPath(lang)),
})
