import { roomPath } from '#shared/paths.ts'
import { roomParams, voteInput } from '#shared/schemas/workshop.ts'
import { findDecisions } from '../../../services/catalogue/catalogue.ts'
import { DomainError } from '../../../services/errors.ts'
import { findRoom, vote, voterMark } from '../../../services/workshop/rooms.ts'
import { phoneView } from '../../../services/workshop/views.ts'

/** POST /api/workshops/:code/votes { round, choice } → PhoneView: this phone's one vote, which it may change while the vote lasts. */
export default defineApi({
  access: 'anyone',
  params: roomParams,
  body: voteInput,
  handler: async ({ event, params, body: { round, choice } }) => {
    const room = await findRoom(params.code)
    const token = voterToken(event)
    if (token === null) throw new DomainError('NOT_FOUND')
    const mark = voterMark(token, room)
    await vote(room, findDecisions(room.case).graph, mark, round, choice)
    return phoneView(await findRoom(params.code), mark)
  },
  form: ({ code, lang }) => roomPath(lang, code),
})
