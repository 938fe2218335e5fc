import { eventsBody } from '#shared/schemas/event.ts'
import { recordClientEvent, recordClientEvents } from '../services/progress/client-events.ts'

/**
 * POST /api/events: an EventInput → { results }, or a refusal; a list of at most 100 → { results }, for each whether it is saved,
 * and those that are not will never be.
 */
export default defineApi({
  access: 'signed-in',
  body: eventsBody,
  handler: async ({ person, body }) => ({
    results: Array.isArray(body) ? await recordClientEvents(person.id, body) : [await recordClientEvent(person.id, body)],
  }),
})
