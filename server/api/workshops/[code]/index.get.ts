import { roomParams, sinceQuery } from '#shared/schemas/workshop.ts'
import { findRoom, voterMark } from '../../../services/workshop/rooms.ts'
import { phoneView } from '../../../services/workshop/views.ts'

/** GET /api/workshops/:code?since= → PhoneView, or NothingNew where the phone shows what there is. One read by the code. */
export default defineApi({
  access: 'anyone',
  params: roomParams,
  query: sinceQuery,
  handler: async ({ event, params, query: { since } }) => {
    const room = await findRoom(params.code)
    if (since === room.revision) return { revision: room.revision }
    const token = voterToken(event)
    return phoneView(room, token && voterMark(token, room))
  },
})
