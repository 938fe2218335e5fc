import type { H3Event } from 'h3'

/** `__Host-` wants Secure, which plain http on localhost cannot give. */
function cookieName(): string {
  return useSettings().SITE_URL.startsWith('https:') ? '__Host-tcm' : 'tcm'
}

function cookieOptions() {
  return { httpOnly: true, secure: useSettings().SITE_URL.startsWith('https:'), sameSite: 'lax', path: '/' } as const
}

/** Token of the visitor's session cookie, undefined for a guest. */
export function sessionToken(event: H3Event): string | undefined {
  return getCookie(event, cookieName())
}

/** Puts a session's token into the visitor's cookie. */
export function setSessionCookie(event: H3Event, token: string): void {
  setCookie(event, cookieName(), token, { ...cookieOptions(), maxAge: useSettings().SESSION_DAYS * 24 * 60 * 60 })
}

/** Takes the session cookie away. */
export function clearSessionCookie(event: H3Event): void {
  deleteCookie(event, cookieName(), cookieOptions())
}
