import { z } from 'zod'
import { uid } from './attempt.ts'

/** As it was typed; whether it is one, the service reads. */
const typedCode = z.string().trim().min(1, 'required').max(20, 'too_long')
/** Id of a node's choice, as the content check allows it. */
const choice = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/).max(80)
const round = z.coerce.number().int().min(0).max(1000)

/** POST /api/workshop-voters */
export const joinRoomInput = z.object({ code: typedCode })

/** Path of an endpoint about one room by its code. */
export const roomParams = z.object({ code: z.string().max(20) })

/** What one who looks again has seen already. */
export const sinceQuery = z.object({ since: z.coerce.number().int().min(0).optional() })

/** POST /api/workshops/[code]/votes */
export const voteInput = z.object({ round, choice })

/** POST /api/trainer/workshops */
export const openRoomInput = z.object({ case: uid })

/** POST /api/trainer/workshops/[id]/acts; `choice` decides even votes. */
export const roomActInput = z.discriminatedUnion('act', [
  z.object({ act: z.literal('end-vote'), round, choice: z.preprocess(value => value === '' ? undefined : value, choice.optional()) }),
  z.object({ act: z.literal('go-on'), round }),
  z.object({ act: z.literal('lock') }),
  z.object({ act: z.literal('unlock') }),
  z.object({ act: z.literal('end') }),
])

/** What a host does to a room. */
export type RoomAct = z.output<typeof roomActInput>
