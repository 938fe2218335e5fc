import type { ExerciseState } from '#shared/types/exercise.ts'
import type { Owner } from '#shared/types/outbox.ts'
import { ifAllowed } from '../outbox/if-allowed.ts'
import { parsedJson } from '../outbox/parsed-json.ts'

/** Where somebody left an exercise: of a guest for good, of an account until the server has it. */
export interface KeptState {
  version: string
  state: ExerciseState
  at: string
}

export const STATE_PREFIX = 'tcm:state:'

const keyOf = (owner: Owner, name: string) => `${STATE_PREFIX}${owner}:${name}`

/** @returns whether the browser keeps it */
export function keepState(owner: Owner, name: string, kept: KeptState): boolean {
  return ifAllowed(() => {
    localStorage.setItem(keyOf(owner, name), JSON.stringify(kept))
    return true
  }) ?? false
}

export function keptState(owner: Owner, name: string): KeptState | null {
  const kept = parsedJson<KeptState>(ifAllowed(() => localStorage.getItem(keyOf(owner, name))))
  return kept && typeof kept.version === 'string' && typeof kept.at === 'string' && typeof kept.state === 'object' ? kept : null
}

/** The server has it; one that was kept later, perhaps in another tab, stays. */
export function dropState(owner: Owner, name: string, at: string): void {
  if (keptState(owner, name)?.at === at) ifAllowed(() => localStorage.removeItem(keyOf(owner, name)))
}

/** Names of the exercises that something is kept of. */
export function statesOf(owner: Owner): string[] {
  const prefix = keyOf(owner, '')
  return (ifAllowed(() => Object.keys(localStorage)) ?? []).flatMap(key => key.startsWith(prefix) ? [key.slice(prefix.length)] : [])
}

/** The guest wants it gone. */
export function dropStates(owner: Owner): void {
  for (const name of statesOf(owner)) ifAllowed(() => localStorage.removeItem(keyOf(owner, name)))
}

/** An account takes over what a guest left; what of its own is later stays. */
export function takeStates(guest: Owner, account: Owner): void {
  for (const name of statesOf(guest)) {
    const [theirs, own] = [keptState(guest, name), keptState(account, name)]
    if (theirs && (!own || own.at < theirs.at)) keepState(account, name, theirs)
  }
  dropStates(guest)
}
