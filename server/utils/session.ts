import type { H3Event } from 'h3'
import { deviceLabel } from '../services/people/device-label.ts'
import { FACTOR_MS, type Device, type Entry } from '../services/people/entry.ts'
import { endSession } from '../services/people/sessions.ts'

/** `__Host-` wants Secure, which plain http on localhost cannot give. */
function cookieName(name: 'tcm' | 'tcm2'): string {
  return useSettings().SITE_URL.startsWith('https:') ? `__Host-${name}` : name
}

function cookieOptions() {
  return { httpOnly: true, secure: useSettings().SITE_URL.startsWith('https:'), sameSite: 'lax', path: '/' } as const
}

/** Where a request comes from, for a session that it may open. */
export function visitorDevice(event: H3Event): Device {
  return { address: clientAddress(event), days: useSettings().SESSION_DAYS, label: deviceLabel(getRequestHeader(event, 'user-agent')) }
}

/** Token of the visitor's session cookie, undefined for a guest. */
export function sessionToken(event: H3Event): string | undefined {
  return getCookie(event, cookieName('tcm'))
}

/** Token of a sign-in that waits for the second factor. */
export function factorToken(event: H3Event): string | undefined {
  return getCookie(event, cookieName('tcm2'))
}

/**
 * Lets the visitor in, in place of whoever was: an earlier session of this browser ends.
 * @returns whether a code of the second factor must come first
 */
export async function letIn(event: H3Event, entry: Entry): Promise<'code' | 'in'> {
  if ('factor' in entry) {
    setCookie(event, cookieName('tcm2'), entry.factor, { ...cookieOptions(), maxAge: FACTOR_MS / 1000 })
    return 'code'
  }
  await endSession(sessionToken(event))
  setSessionCookie(event, entry.session)
  if (factorToken(event) !== undefined) deleteCookie(event, cookieName('tcm2'), cookieOptions())
  return 'in'
}

/** Puts a session's token into the visitor's cookie. */
export function setSessionCookie(event: H3Event, token: string): void {
  setCookie(event, cookieName('tcm'), token, { ...cookieOptions(), maxAge: useSettings().SESSION_DAYS * 24 * 60 * 60 })
}

/** Takes the session cookie away. */
export function clearSessionCookie(event: H3Event): void {
  deleteCookie(event, cookieName('tcm'), cookieOptions())
}
