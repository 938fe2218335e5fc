import { localPath } from '#shared/local-path.ts'
import { accessPath, sentPath } from '#shared/paths.ts'
import { linkWishSchema } from '#shared/schemas/person.ts'
import { requestLink } from '../services/people/mailed-links.ts'

/**
 * POST /api/sign-in-links { email, purpose: 'sign-in' | 'password', next? } → 202 { sent: true }, whether or not there is an
 * account with that address; the link itself is in the mail.
 */
export default defineApi({
  access: 'anyone',
  body: linkWishSchema,
  handler: async ({ event, lang, body }) => {
    await requestLink(body, lang, clientAddress(event))
    setResponseStatus(event, 202)
    return { sent: true as const }
  },
  form: (_result, { lang, body }) => sentPath(accessPath(lang), localPath(body.next, null)),
})
