import { eventsBody } from '#shared/schemas/event.ts'
import { recordClientEvents } from '../services/progress/client-events.ts'

/** POST /api/events EventInput | EventInput[] (at most 100) → { results }: for each, whether it is saved; the others will never be. */
export default defineApi({
  access: 'signed-in',
  body: eventsBody,
  handler: async ({ person, body }) => ({ results: await recordClientEvents(person.id, body) }),
})
