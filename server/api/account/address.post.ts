import { accountPath } from '#shared/paths.ts'
import { addressChangeSchema } from '#shared/schemas/person.ts'
import { requestAddress } from '../../services/people/account.ts'

/** POST /api/account/address { email } → 202 { sent: true }: the new address stands once the link mailed to it has been taken. */
export default defineApi({
  access: 'signed-in',
  fresh: true,
  body: addressChangeSchema,
  handler: async ({ event, person, lang, body }) => {
    await requestAddress(person, body.email, lang, visitorDevice(event).address)
    setResponseStatus(event, 202)
    return { sent: true as const }
  },
  form: (_result, { lang }) => `${accountPath(lang)}?done=address-sent`,
})
