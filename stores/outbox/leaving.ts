import { ifAllowed } from './if-allowed.ts'

/** Who signed out of this window last, and when; the server may still be carrying it out. */
const KEY = 'tcm:leaving'
/** So long the server may take at most; what is kept later is another login's. */
const LEAVING_MS = 60_000

/** Notes that an account is signing out of this window. */
export function noteLeaving(account: string): void {
  ifAllowed(() => sessionStorage.setItem(KEY, `${Date.now()}:${account}`))
}

/** @returns the account that has just signed out of this window */
export function leaving(): string | null {
  const [, at, account] = /^(\d+):(.+)$/.exec(ifAllowed(() => sessionStorage.getItem(KEY)) ?? '') ?? []
  return account !== undefined && Date.now() - Number(at) < LEAVING_MS ? account : null
}

/** What it meant is done. */
export function forgetLeaving(): void {
  ifAllowed(() => sessionStorage.removeItem(KEY))
}
