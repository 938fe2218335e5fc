import { meView } from '../services/people/me.ts'

/** GET /api/me → MeView: the one personal request of a page; never kept by anybody. */
export default defineApi({
  access: 'anyone',
  handler: ({ person }) => meView(person),
})
