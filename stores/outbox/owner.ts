import type { Owner } from '#shared/types/outbox.ts'
import { currentGuest, theGuest } from './guests.ts'
import { knownMe } from './known-me.ts'

/** As whom something is done now: by the word of the device, since in another window somebody may have signed in or out. */
export function ownerNow(): Owner {
  const key = knownMe()?.key
  return key ? `account:${key}` : `guest:${theGuest()}`
}

/** The same to compare with; null for a guest who did nothing yet, who is not made one by looking. */
export function readerNow(): string | null {
  return knownMe()?.key ?? currentGuest()
}
