import { createHash, randomBytes } from 'node:crypto'

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
