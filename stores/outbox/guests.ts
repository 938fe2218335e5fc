import type { Owner, SendAnswer } from '#shared/types/outbox.ts'
import type { EventsBody } from '#shared/types/progress.ts'
import { ifAllowed } from './if-allowed.ts'
import { parsedJson } from './parsed-json.ts'
import { randomId } from './random-id.ts'
import { OUTBOX_PREFIX } from './shelf.ts'

/** open: not asked about yet. declined: stays on the device. linked: taken over by the account of this key. */
export type GuestState = 'open' | 'declined' | `linked:${string}`

const GUEST_KEY = 'tcm:guest'
const GUESTS_KEY = 'tcm:guests'
const GUEST_ITEMS = `${OUTBOX_PREFIX}guest:`

/** Where the browser keeps nothing, the guest of this window. */
let inWindow: string | null = null

/** Who reads here without an account; null before they did anything. */
export function currentGuest(): string | null {
  return ifAllowed(() => localStorage.getItem(GUEST_KEY)) ?? inWindow
}

/** The same, made now if there is none. */
export function theGuest(): string {
  const there = currentGuest()
  if (there !== null) return there
  const made = randomId()
  setGuest(made, 'open')
  const isKept = ifAllowed(() => {
    localStorage.setItem(GUEST_KEY, made)
    return true
  })
  // Only then: another window may settle the guest, and this one must not go on with them.
  if (!isKept) inWindow = made
  return made
}

/** All guests of this device. Two windows may have written the list over each other: whose things are here is open, at least. */
export function guestStates(): Record<string, GuestState> {
  const keys = ifAllowed(() => Object.keys(localStorage)) ?? []
  const here = keys.flatMap(key => key.startsWith(GUEST_ITEMS) ? [key.slice(GUEST_ITEMS.length).split(':')[0]!] : [])
  const listed = parsedJson<Record<string, GuestState>>(ifAllowed(() => localStorage.getItem(GUESTS_KEY)))
  return { ...Object.fromEntries(here.map(guest => [guest, 'open'] as const)), ...listed }
}

/** Each guest is asked about once: whatever was said, whoever reads here next is another guest. */
export function settleGuest(guest: string, state: GuestState | null): void {
  setGuest(guest, state)
  if (currentGuest() !== guest) return
  inWindow = null
  ifAllowed(() => localStorage.removeItem(GUEST_KEY))
}

/** Guests of this device that this account took over. */
export function guestsOf(key: string): Owner[] {
  return Object.entries(guestStates()).flatMap(([guest, state]) => state === `linked:${key}` ? [`guest:${guest}` as const] : [])
}

/** Guests of whom the server knows no link to that account, perhaps after a restore: they are asked about again. */
export function reopenUnlinked({ as, events }: EventsBody, answer: SendAnswer): void {
  const unlinked = answer.kind === 'results' ? answer.results.filter(({ code }) => code === 'GUEST_NOT_LINKED').map(({ id }) => id) : []
  for (const { id, guest } of events) {
    if (guest !== undefined && unlinked.includes(id) && guestStates()[guest] === `linked:${as}`) setGuest(guest, 'open')
  }
}

function setGuest(guest: string, state: GuestState | null): void {
  const { [guest]: _, ...others } = guestStates()
  ifAllowed(() => localStorage.setItem(GUESTS_KEY, JSON.stringify(state ? { ...others, [guest]: state } : others)))
}
