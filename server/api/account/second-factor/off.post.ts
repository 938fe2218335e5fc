import { accountPath } from '#shared/paths.ts'
import { factorOffSchema } from '#shared/schemas/person.ts'
import { accountView } from '../../../services/people/account.ts'
import { turnOff } from '../../../services/people/second-factor.ts'

/** POST /api/account/second-factor/off { code } → AccountView */
export default defineApi({
  access: 'signed-in',
  fresh: true,
  body: factorOffSchema,
  handler: async ({ person, session, lang, body }) => {
    await turnOff(person, body.code, lang)
    return accountView(session)
  },
  form: (_result, { lang }) => `${accountPath(lang)}?done=factor-off`,
})
