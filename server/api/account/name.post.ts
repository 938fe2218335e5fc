import { accountPath } from '#shared/paths.ts'
import { nameChangeSchema } from '#shared/schemas/person.ts'
import { changeName } from '../../services/people/account.ts'
import { meView } from '../../services/people/me.ts'

/** POST /api/account/name { name } → MeView */
export default defineApi({
  access: 'signed-in',
  body: nameChangeSchema,
  handler: async ({ person, body }) => meView(await changeName(person, body.name)),
  form: (_result, { lang }) => `${accountPath(lang)}?done=name`,
})
