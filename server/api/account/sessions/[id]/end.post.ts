import { accountPath } from '#shared/paths.ts'
import { sessionParams } from '#shared/schemas/person.ts'
import { endSessions } from '../../../../services/people/sessions.ts'

/** POST /api/account/sessions/:id/end → { ended }: signs one device out; none where it has gone already. */
export default defineApi({
  access: 'signed-in',
  params: sessionParams,
  handler: async ({ person, params }) => ({ ended: await endSessions(person.id, { named: params.id }) }),
  form: (_result, { lang }) => `${accountPath(lang)}?done=session`,
})
