import { localPath } from '#shared/local-path.ts'
import { accountPath, codePath, firstAdminPath, myPath, signInPath } from '#shared/paths.ts'
import { linkParams, linkUseSchema } from '#shared/schemas/person.ts'
import { takeLink } from '../../services/people/links.ts'

/**
 * POST /api/links/:token { password?, without?: 'yes', next? } → { purpose, to, next? }; uses the link up. `to` is where its
 * page goes on. Whom the link lets in is signed in, in place of whoever was; `next: 'code'` says that the code of a second
 * factor must come first.
 */
export default defineApi({
  access: 'anyone',
  params: linkParams,
  body: linkUseSchema,
  handler: async ({ event, lang, person, params, body }) => {
    const use = { password: body.password, without: body.without === 'yes' }
    const { purpose, entry, next, passwordGone, person: owner } = await takeLink(params.token, use, person, visitorDevice(event))
    if (purpose === 'admin') return { purpose, to: firstAdminPath(lang) }
    if (purpose === 'address') return { purpose, to: `${(person?.id === owner ? accountPath : signInPath)(lang)}?done=address` }
    const to = passwordGone ? `${accountPath(lang)}?done=confirmed` : localPath(body.next ?? next, myPath(lang))
    if (!entry || await letIn(event, entry) === 'in') return { purpose, to }
    return { purpose, next: 'code' as const, to: `${codePath(lang)}?next=${encodeURIComponent(to)}` }
  },
  form: ({ to }) => to,
})
