import type { MeView } from '#shared/types/person.ts'
import { ifAllowed } from './if-allowed.ts'

/** Who was signed in here last, for pages without a connection; gone at sign-out. */
export const ME_KEY = 'tcm:me'

/** What the server last said, null where nobody is known here. */
export function knownMe(): MeView | null {
  const text = ifAllowed(() => localStorage.getItem(ME_KEY))
  return text ? JSON.parse(text) as MeView : null
}

/** After an answer of the server. */
export function noteMe(me: MeView): void {
  ifAllowed(() => {
    if (me.key) localStorage.setItem(ME_KEY, JSON.stringify(me))
    else localStorage.removeItem(ME_KEY)
  })
}
