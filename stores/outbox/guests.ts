import type { Owner } from '#shared/types/outbox.ts'
import { ifAllowed } from './if-allowed.ts'
import { randomId } from './random-id.ts'

/** open: not asked about yet. declined: stays on the device. linked: taken over by the account of this key. */
export type GuestState = 'open' | 'declined' | `linked:${string}`

const GUEST_KEY = 'tcm:guest'
const GUESTS_KEY = 'tcm:guests'

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
  inWindow = randomId()
  setGuest(inWindow, 'open')
  const made = inWindow
  ifAllowed(() => localStorage.setItem(GUEST_KEY, made))
  return made
}

/** All guests of this device. */
export function guestStates(): Record<string, GuestState> {
  const text = ifAllowed(() => localStorage.getItem(GUESTS_KEY))
  return text ? JSON.parse(text) as Record<string, GuestState> : {}
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

function setGuest(guest: string, state: GuestState | null): void {
  const { [guest]: _, ...others } = guestStates()
  ifAllowed(() => localStorage.setItem(GUESTS_KEY, JSON.stringify(state ? { ...others, [guest]: state } : others)))
}
