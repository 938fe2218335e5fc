import { createHash, createHmac, randomBytes } from 'node:crypto'
import { appSecret } from './secret.ts'

const FORM = /^[\w-]{43}$/

/** A secret for a cookie or a one-time link: 32 random bytes as 43 characters. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of a token: whoever reads the database cannot use it. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** As `tokenHash`, for what a visitor sends; null for what was never one of ours. */
export function sentTokenHash(token: string): string | null {
  return FORM.test(token) ? tokenHash(token) : null
}

/** The token of a mailed link: it follows from the mail's cause, so every try to send carries the same one, and nothing stores it. */
export function tokenFor(cause: string): string {
  return createHmac('sha256', appSecret()).update(`link:${cause}`).digest('base64url')
}
