import { ownDataView } from '../../services/own-data/view.ts'
import { isFresh } from '../../services/people/sessions.ts'

/** GET /api/account/data → OwnDataView: what there is of mine. */
export default defineApi({
  access: 'signed-in',
  handler: ({ person, session }) => ownDataView(person.id, isFresh(session)),
})
