import { guestLinkInput } from '#shared/schemas/event.ts'
import { linkGuest } from '../services/progress/guests.ts'

/** POST /api/guest-links { guest, lessons } → { linked }: what this guest of a device did is the person's. */
export default defineApi({
  access: 'signed-in',
  body: guestLinkInput,
  handler: async ({ person, body }) => {
    await linkGuest(person.id, body.guest, body.lessons)
    return { linked: true }
  },
})
