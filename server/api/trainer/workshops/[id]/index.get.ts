import { idParams } from '#shared/schemas/attempt.ts'
import { sinceQuery } from '#shared/schemas/workshop.ts'
import { findOwnRoom } from '../../../../services/workshop/rooms.ts'
import { wallView } from '../../../../services/workshop/views.ts'

/** GET /api/trainer/workshops/:id?since= → WallView, or NothingNew. */
export default defineApi({
  access: 'workshops.lead',
  params: idParams,
  query: sinceQuery,
  handler: async ({ person, params, query: { since } }) => {
    const room = await findOwnRoom(person.id, params.id)
    return since === room.revision ? { revision: room.revision } : wallView(room, pieceBody, useSettings().SITE_URL)
  },
})
