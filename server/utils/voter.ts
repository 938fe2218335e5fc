import type { H3Event } from 'h3'
import { newToken, sentTokenHash } from '../services/people/tokens.ts'

/** A workshop lasts a day at most. */
const SECONDS = 24 * 60 * 60

function cookie(): { name: string, secure: boolean } {
  const secure = useSettings().SITE_URL.startsWith('https:')
  return { name: secure ? '__Host-tcm-voter' : 'tcm-voter', secure }
}

/** The random mark of this phone, null where it never joined a room. It names nobody and is of no use elsewhere. */
export function voterToken(event: H3Event): string | null {
  const token = getCookie(event, cookie().name)
  return token !== undefined && sentTokenHash(token) !== null ? token : null
}

/** The same; a phone that has none gets one. Joining again it is the same phone. */
export function markVoter(event: H3Event): string {
  const { name, secure } = cookie()
  const token = voterToken(event) ?? newToken()
  setCookie(event, name, token, { httpOnly: true, secure, sameSite: 'lax', path: '/', maxAge: SECONDS })
  return token
}
