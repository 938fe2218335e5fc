import { wallPath } from '#shared/paths.ts'
import { openRoomInput } from '#shared/schemas/workshop.ts'
import { findDecisions } from '../../../services/catalogue/catalogue.ts'
import { openRoom } from '../../../services/workshop/rooms.ts'

/** POST /api/trainer/workshops { case } → { id }: opens a room, in the language of the page. */
export default defineApi({
  access: 'workshops.lead',
  body: openRoomInput,
  handler: async ({ person, lang, body }) => {
    const room = await openRoom(person.id, body.case, findDecisions(body.case).graph, lang)
    return { id: room._id.toString() }
  },
  form: ({ id }, { lang }) => wallPath(lang, id),
})
