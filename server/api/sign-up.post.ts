import { localPath } from '#shared/local-path.ts'
import { myPath, sentPath, signUpPath } from '#shared/paths.ts'
import { signUpSchema } from '#shared/schemas/person.ts'
import { catalogue } from '../services/catalogue/catalogue.ts'
import { requestSignUp, signUpAtOnce } from '../services/people/accounts.ts'
import { leadsToFirstAdmin } from '../services/people/links.ts'
import { meView } from '../services/people/me.ts'

/**
 * POST /api/sign-up { email, name, password, kind, municipality, organisation?, next? } → 202 { sent: true }, whether or not
 * there is an account with that address: what happens next stands in the mail. Only who goes on to the first administrator's
 * link is signed in at once → MeView.
 */
export default defineApi({
  access: 'anyone',
  body: signUpSchema,
  handler: async ({ event, lang, body }) => {
    const { municipalities } = catalogue()
    if (await leadsToFirstAdmin(body.next)) {
      const { person, entry } = await signUpAtOnce(body, lang, visitorDevice(event), municipalities)
      await letIn(event, entry)
      return meView(person)
    }
    await requestSignUp(body, lang, clientAddress(event), municipalities)
    setResponseStatus(event, 202)
    return { sent: true as const }
  },
  form: (result, { lang, body }) => 'sent' in result ? sentPath(signUpPath(lang), localPath(body.next, null)) : localPath(body.next, myPath(lang)),
})
