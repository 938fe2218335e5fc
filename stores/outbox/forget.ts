import { STATE_PREFIX } from '../exercise/state-prefix.ts'
import { PEN_PREFIX } from '../plan/pen-prefix.ts'
import { guestsOf, guestStates, settleGuest } from './guests.ts'
import { ifAllowed } from './if-allowed.ts'
import { forgetMe, knownMe } from './known-me.ts'
import { OUTBOX_PREFIX } from './shelf.ts'

/** Answers of quizzes that are not sent yet. */
const answersOf = (key: string) => `tcm:answer:${key}:`

function ownKeys(prefixes: readonly string[]): string[] {
  return ifAllowed(() => Object.keys(localStorage).filter(name => prefixes.some(prefix => name.startsWith(prefix)))) ?? []
}

/** How many answers of this account's quizzes are on this device alone. */
export function answersWaiting(key: string): number {
  return ownKeys([answersOf(key)]).length
}

/** How many exercises' places of this account are on this device alone. */
export function statesWaiting(key: string): number {
  return ownKeys([`${STATE_PREFIX}account:${key}:`]).length
}

/** How many texts of this account for plans are on this device alone. */
export function textsWaiting(key: string): number {
  return ownKeys([`${PEN_PREFIX}account:${key}:`]).length
}

/**
 * Takes everything of an account off this device, at sign-out or erasure; sent or not. What a guest did stays,
 * unless this account took it over; another account's that waits for them stays too.
 */
export function forgetAccount(key: string): void {
  const owners = [`account:${key}`, ...guestsOf(key)]
  const keys = ownKeys([...owners.flatMap(owner => [`${OUTBOX_PREFIX}${owner}:`, `${STATE_PREFIX}${owner}:`, `${PEN_PREFIX}${owner}:`]), `tcm:quiz:${key}:`, answersOf(key)])
  if (knownMe()?.key === key) forgetMe()
  ifAllowed(() => {
    for (const name of keys) localStorage.removeItem(name)
    sessionStorage.clear()
  })
  for (const [guest, state] of Object.entries(guestStates())) {
    if (state === `linked:${key}`) settleGuest(guest, null)
  }
}
