import { localPath } from '#shared/local-path.ts'
import { signedOutPath } from '#shared/paths.ts'
import { signOutSchema } from '#shared/schemas/person.ts'
import { meView } from '../services/people/me.ts'
import { endSession } from '../services/people/sessions.ts'

/** POST /api/sign-out → MeView of a guest; does no harm to somebody who is not signed in. */
export default defineApi({
  access: 'anyone',
  body: signOutSchema,
  handler: async ({ event }) => {
    const token = sessionToken(event)
    if (token) await endSession(token)
    clearSessionCookie(event)
    return meView(null)
  },
  form: (_result, { lang, body }) => localPath(body.next, signedOutPath(lang)),
})
