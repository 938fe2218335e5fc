import { workshopList } from '../../../services/workshop/views.ts'

/** GET /api/trainer/workshops → WorkshopList: the cases to choose from, and one's own rooms. */
export default defineApi({
  access: 'workshops.lead',
  handler: ({ person, lang }) => workshopList(person.id, lang),
})
