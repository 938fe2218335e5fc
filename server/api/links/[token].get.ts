import { linkParams } from '#shared/schemas/person.ts'
import { viewLink } from '../../services/people/links.ts'

/** GET /api/links/:token → LinkView: what the link is for; looking does not use it up. 410 when it is over. */
export default defineApi({
  access: 'anyone',
  params: linkParams,
  handler: ({ person, params }) => viewLink(params.token, person),
})
