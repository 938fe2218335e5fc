import { adminPersonPath, linkPath } from '#shared/paths.ts'
import { passwordLinkSchema, personParams } from '#shared/schemas/person.ts'
import { passwordLink } from '../../../../services/people/links.ts'

/**
 * POST /api/admin/people/:id/password-link { reason } → { url }: a one-time link to hand to the person, told this once.
 * A form post goes on to the person's page with `?flash=`, whose `values.url` is the link,
 * for the same administrator and one reading.
 */
export default defineApi({
  access: 'people.manage',
  fresh: true,
  params: personParams,
  body: passwordLinkSchema,
  handler: async ({ person, lang, params, body }) => {
    const token = await passwordLink(person, params.id, body.reason)
    return { url: new URL(linkPath(lang, token), useSettings().SITE_URL).href }
  },
  form: async ({ url }, { person, lang, params }) => withFlash(adminPersonPath(lang, params.id), await keepForPerson(person.id, 'LINK_MADE', { url })),
})
