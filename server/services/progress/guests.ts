import { GuestLink } from '../../models/guest-link.ts'
import { isDuplicateKey } from '../../models/duplicate-key.ts'
import { countEvents } from './limit.ts'

/**
 * A person says that what this guest of a device did is theirs. Said again it changes nothing; said by two people,
 * it is both of theirs, since each has a log of their own.
 * @param lessons how many lessons they were shown by name
 * @throws DomainError TOO_MANY_REQUESTS
 */
export async function linkGuest(learner: string, guest: string, lessons: number): Promise<void> {
  await countEvents(learner, 1)
  try {
    await GuestLink.updateOne({ learner, guest }, { $setOnInsert: { at: new Date(), lessons } }, { upsert: true })
  }
  catch (error) {
    // Said twice at the same moment.
    if (!isDuplicateKey(error)) throw error
  }
}

/** Those of these guests that the learner took over. */
export async function linkedGuests(learner: string, guests: readonly string[]): Promise<ReadonlySet<string>> {
  if (guests.length === 0) return new Set()
  const links = await GuestLink.find({ learner, guest: { $in: guests } }, { guest: 1 }).lean()
  return new Set(links.map(({ guest }) => guest))
}
