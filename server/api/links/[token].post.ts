import { localPath } from '#shared/local-path.ts'
import { firstAdminPath, myPath } from '#shared/paths.ts'
import { linkParams, linkUseSchema } from '#shared/schemas/person.ts'
import { takeLink } from '../../services/people/links.ts'
import { createSession, endSession } from '../../services/people/sessions.ts'

/** POST /api/links/:token { password? } → { purpose }; uses the link up. Who has set a password is signed in, in place of whoever was. */
export default defineApi({
  access: 'anyone',
  params: linkParams,
  body: linkUseSchema,
  handler: async ({ event, person, params, body }) => {
    const { purpose, person: subject } = await takeLink(params.token, body.password, person, clientAddress(event))
    if (purpose === 'password') {
      await endSession(sessionToken(event))
      setSessionCookie(event, await createSession(subject, useSettings().SESSION_DAYS))
    }
    return { purpose }
  },
  form: ({ purpose }, { lang, body }) => purpose === 'admin' ? firstAdminPath(lang) : localPath(body.next, myPath(lang)),
})
