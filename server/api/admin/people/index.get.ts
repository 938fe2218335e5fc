import { peopleQuery } from '#shared/schemas/person.ts'
import { listPeople } from '../../../services/people/directory.ts'

/** GET /api/admin/people?q=&after= → PeopleView: by the beginning of a name, surname or address, 50 at a time. */
export default defineApi({
  access: 'people.manage',
  query: peopleQuery,
  handler: ({ query }) => listPeople(query.q, query.after),
})
