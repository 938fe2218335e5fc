import { ifAllowed } from './if-allowed.ts'

/** Whether this device keeps anything that may have to be sent. Most pages have nothing, and do not load what sends. */
export function hasWaiting(): boolean {
  return ifAllowed(() => Object.keys(localStorage).some(key => key.startsWith('tcm:out:'))) ?? false
}
