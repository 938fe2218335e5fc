import { wallPath } from '#shared/paths.ts'
import { idParams } from '#shared/schemas/attempt.ts'
import { roomActInput } from '#shared/schemas/workshop.ts'
import { findDecisions } from '../../../../services/catalogue/catalogue.ts'
import { actOn, findOwnRoom } from '../../../../services/workshop/rooms.ts'
import { wallView } from '../../../../services/workshop/views.ts'

/** POST /api/trainer/workshops/:id/acts { act, round?, choice? } → WallView. */
export default defineApi({
  access: 'workshops.lead',
  params: idParams,
  body: roomActInput,
  handler: async ({ person, params: { id }, body }) => {
    const { graph } = findDecisions((await findOwnRoom(person.id, id)).case)
    return wallView(await actOn(person.id, id, graph, body), pieceBody, useSettings().SITE_URL)
  },
  form: (_result, { lang, params: { id } }) => wallPath(lang, id),
})
