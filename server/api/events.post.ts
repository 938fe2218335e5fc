import { eventsBody } from '#shared/schemas/event.ts'
import { recordClientEvents } from '../services/progress/client-events.ts'

/**
 * POST /api/events { as, events } (at most 100) → { results }: for each, whether it is saved. Of an erased account it is said
 * also when nobody is signed in, so that a device lets go of what it keeps.
 */
export default defineApi({
  access: 'anyone',
  body: eventsBody,
  handler: async ({ person, body }) => ({ results: await recordClientEvents(person, body) }),
})
