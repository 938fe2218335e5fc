import type { MeView } from '#shared/types/person.ts'
import { ifAllowed } from './if-allowed.ts'
import { parsedJson } from './parsed-json.ts'

/** Who was signed in here last, for pages without a connection; gone at sign-out. */
export const ME_KEY = 'tcm:me'

/** What is kept of them: whose things are whose, and the least that a page shows. */
export interface KnownMe extends Pick<NonNullable<MeView['person']>, 'name' | 'role'> {
  key: string
}

/** Where the browser keeps nothing, who is known to this window. */
let inWindow: KnownMe | null = null

/** What the server last said to any window of this device, null where nobody is known here. */
export function knownMe(): KnownMe | null {
  return parsedJson<KnownMe>(ifAllowed(() => localStorage.getItem(ME_KEY))) ?? inWindow
}

/** After an answer of the server. */
export function noteMe({ key, person }: MeView): void {
  if (!key || !person) return forgetMe()
  const me = { key, name: person.name, role: person.role }
  const isKept = ifAllowed(() => {
    localStorage.setItem(ME_KEY, JSON.stringify(me))
    return true
  })
  // Whoever was here before must not stay where there is no room for the next.
  if (!isKept) forgetMe()
  inWindow = isKept ? null : me
}

/** Nobody is here: after signing out, or where the account is no more. */
export function forgetMe(): void {
  inWindow = null
  ifAllowed(() => localStorage.removeItem(ME_KEY))
}

/**
 * Tells a window that somebody signed in or out in another one.
 * @param shown MeView.key of whom this window shows, null for nobody
 */
export function onSomebodyElse(shown: () => string | null, tell: () => void): void {
  window.addEventListener('storage', ({ key }) => {
    if ((key === null || key === ME_KEY) && shown() !== (knownMe()?.key ?? null)) tell()
  })
}
