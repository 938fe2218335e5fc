import { roomPath } from '#shared/paths.ts'
import { joinRoomInput } from '#shared/schemas/workshop.ts'
import { DomainError } from '../services/errors.ts'
import { countFromAddress } from '../services/people/limits.ts'
import { findRoom, joinRoom, voterMark } from '../services/workshop/rooms.ts'

/** POST /api/workshop-voters { code } → { code, lang }: a phone joins a room, with the code as it was typed. */
export default defineApi({
  access: 'anyone',
  body: joinRoomInput,
  handler: async ({ event, body }) => {
    const room = await findRoom(body.code).catch(async (error: unknown) => {
      if (!(error instanceof DomainError) || error.code !== 'NOT_FOUND') throw error
      // Codes are not to be tried out.
      await countFromAddress('roomCode', clientAddress(event))
      throw new DomainError('VALIDATION', { fields: { code: 'room_unknown' } })
    })
    await joinRoom(room, voterMark(markVoter(event), room))
    return { code: room.code!, lang: room.lang }
  },
  form: ({ code, lang }) => roomPath(lang, code),
})
