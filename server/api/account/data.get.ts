import { ownDataView } from '../../services/own-data/view.ts'

/** GET /api/account/data → OwnDataView: what there is of mine. */
export default defineApi({
  access: 'signed-in',
  handler: ({ person }) => ownDataView(person.id),
})
