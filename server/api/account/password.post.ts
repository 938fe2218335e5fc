import { accountPath } from '#shared/paths.ts'
import { passwordChangeSchema } from '#shared/schemas/person.ts'
import { changePassword } from '../../services/people/account.ts'
import { meView } from '../../services/people/me.ts'

/** POST /api/account/password { password } → MeView: sets a password and signs out everywhere else. */
export default defineApi({
  access: 'signed-in',
  fresh: true,
  body: passwordChangeSchema,
  handler: async ({ event, person, body }) => {
    await letIn(event, { session: await changePassword(person, body.password, visitorDevice(event)) })
    return meView(person)
  },
  form: (_result, { lang }) => `${accountPath(lang)}?done=password`,
})
