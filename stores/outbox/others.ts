import { STATE_PREFIX } from '../exercise/state-prefix.ts'
import { PEN_PREFIX } from '../plan/pen-prefix.ts'
import { forgetAccount } from './forget.ts'
import { guestStates } from './guests.ts'
import { ifAllowed } from './if-allowed.ts'
import { knownMe } from './known-me.ts'
import { OUTBOX_PREFIX } from './shelf.ts'

const OF_ACCOUNT = new RegExp(`^(?:(?:${OUTBOX_PREFIX}|${STATE_PREFIX}|${PEN_PREFIX})account|tcm:answer|tcm:quiz):([^:]+):`)
const OF_GUEST = new RegExp(`^(?:${OUTBOX_PREFIX}|${STATE_PREFIX}|${PEN_PREFIX})guest:([^:]+):`)

/** Whose it is that lies under a name in the storage: the account's key; null for what is no account's. */
function accountOf(name: string, guests: ReturnType<typeof guestStates>): string | null {
  const [, key] = OF_ACCOUNT.exec(name) ?? []
  const [, guest] = OF_GUEST.exec(name) ?? []
  const [, taker] = /^linked:(.+)/.exec(guests[guest ?? ''] ?? '') ?? []
  return key ?? taker ?? null
}

/**
 * Accounts that are not signed in here, as after a session has ended, and have something on this device: how many records of
 * each the server never got. Of quizzes that are only kept for reading there may be none.
 */
export function othersHere(): Map<string, number> {
  const found = new Map<string, number>()
  const guests = guestStates()
  for (const name of ifAllowed(() => Object.keys(localStorage)) ?? []) {
    const key = accountOf(name, guests)
    if (key === null || key === knownMe()?.key) continue
    found.set(key, (found.get(key) ?? 0) + (name.startsWith('tcm:quiz:') ? 0 : 1))
  }
  return found
}

/** Takes off the device what of others was kept for reading only: it is on the server. */
export function forgetOthersViews(): void {
  for (const [key, unsent] of othersHere()) if (unsent === 0) forgetAccount(key)
}

/** Takes all that off the device, unsent. */
export function forgetOthers(): void {
  for (const key of othersHere().keys()) forgetAccount(key)
}
