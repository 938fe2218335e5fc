import type { Owner } from '#shared/types/outbox.ts'
import { theGuest } from './guests.ts'
import { knownMe } from './known-me.ts'

/** As whom something is done now: by the word of the device, since in another window somebody may have signed in or out. */
export function ownerNow(): Owner {
  const key = knownMe()?.key
  return key ? `account:${key}` : `guest:${theGuest()}`
}
