import { localPath } from '#shared/local-path.ts'
import { myPath } from '#shared/paths.ts'
import { signInCodeSchema } from '#shared/schemas/person.ts'
import { enterWithCode } from '../services/people/entry.ts'
import { meView } from '../services/people/me.ts'
import { findSession } from '../services/people/sessions.ts'

/** POST /api/sign-in-code { code, next? } → MeView: the second step of signing in, a code of the app or a recovery code. */
export default defineApi({
  access: 'anyone',
  body: signInCodeSchema,
  handler: async ({ event, body }) => {
    const { session } = await enterWithCode(factorToken(event), body.code, visitorDevice(event))
    await letIn(event, { session })
    return meView(await findSession(session))
  },
  form: (_result, { lang, body }) => localPath(body.next, myPath(lang)),
})
