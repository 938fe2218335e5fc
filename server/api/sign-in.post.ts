import { localPath } from '#shared/local-path.ts'
import { codePath, myPath } from '#shared/paths.ts'
import { signInSchema } from '#shared/schemas/person.ts'
import { signIn } from '../services/people/accounts.ts'
import { meView } from '../services/people/me.ts'

/**
 * POST /api/sign-in { email, password, next? } → MeView; an earlier session of this browser ends. Of staff with a second
 * factor, whose code is still to come → { next: 'code' }.
 */
export default defineApi({
  access: 'anyone',
  body: signInSchema,
  handler: async ({ event, body }) => {
    const { person, entry } = await signIn(body, visitorDevice(event))
    return await letIn(event, entry) === 'code' ? { next: 'code' as const } : meView(person)
  },
  form: (result, { lang, body }) => {
    const next = localPath(body.next, myPath(lang))
    return 'next' in result ? `${codePath(lang)}?next=${encodeURIComponent(next)}` : next
  },
})
