import { guestLinkInput } from '#shared/schemas/event.ts'
import { DomainError } from '../services/errors.ts'
import { accountKey } from '../services/people/ids.ts'
import { linkGuest } from '../services/progress/guests.ts'

/** POST /api/guest-links { as, guest, lessons } → { linked }: what this guest of a device did is the person's. */
export default defineApi({
  access: 'signed-in',
  body: guestLinkInput,
  handler: async ({ person, body }) => {
    if (body.as !== accountKey(person.id)) throw new DomainError('OTHER_ACCOUNT')
    await linkGuest(person.id, body.guest, body.lessons)
    return { linked: true }
  },
})
