import type { ExerciseState } from '#shared/types/exercise.ts'
import type { Owner } from '#shared/types/outbox.ts'
import { ifAllowed } from '../outbox/if-allowed.ts'
import { parsedJson } from '../outbox/parsed-json.ts'
import { STATE_PREFIX } from './state-prefix.ts'

/** Where somebody left an exercise: of a guest for good, of an account until the server has it. */
export interface KeptState {
  version: string
  state: ExerciseState
  at: string
}

const keyOf = (owner: Owner, name: string) => `${STATE_PREFIX}${owner}:${name}`

/** What only this window has, since the browser keeps nothing or has no room. */
const inWindow = new Map<string, KeptState>()

export function keepState(owner: Owner, name: string, kept: KeptState): void {
  const key = keyOf(owner, name)
  const isKept = ifAllowed(() => {
    localStorage.setItem(key, JSON.stringify(kept))
    return true
  })
  if (isKept) inWindow.delete(key)
  else inWindow.set(key, kept)
}

export function keptState(owner: Owner, name: string): KeptState | null {
  const key = keyOf(owner, name)
  const kept = inWindow.get(key) ?? parsedJson<KeptState>(ifAllowed(() => localStorage.getItem(key)))
  return kept && typeof kept.version === 'string' && typeof kept.at === 'string' && typeof kept.state === 'object' ? kept : null
}

/** The server has it; one that was kept later, perhaps in another tab, stays. */
export function dropState(owner: Owner, name: string, at: string): void {
  if (keptState(owner, name)?.at === at) remove(keyOf(owner, name))
}

/** Names of the exercises that something is kept of. */
export function statesOf(owner: Owner): string[] {
  const prefix = keyOf(owner, '')
  const keys = new Set([...ifAllowed(() => Object.keys(localStorage)) ?? [], ...inWindow.keys()])
  return [...keys].flatMap(key => key.startsWith(prefix) ? [key.slice(prefix.length)] : [])
}

/** The guest wants it gone. */
export function dropStates(owner: Owner): void {
  for (const name of statesOf(owner)) remove(keyOf(owner, name))
}

function remove(key: string): void {
  inWindow.delete(key)
  ifAllowed(() => localStorage.removeItem(key))
}

/** An account takes over what a guest left; what of its own is later stays. */
export function takeStates(guest: Owner, account: Owner): void {
  for (const name of statesOf(guest)) {
    const [theirs, own] = [keptState(guest, name), keptState(account, name)]
    if (theirs && (!own || own.at < theirs.at)) keepState(account, name, theirs)
  }
  dropStates(guest)
}
