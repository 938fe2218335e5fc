import { createHash } from 'node:crypto'
import { DomainError } from '../errors.ts'

/**
 * A person's id as it stands in an address.
 * @throws DomainError NOT_FOUND for what cannot be one
 */
export function personId(text: string): string {
  if (!/^[0-9a-f]{24}$/.test(text)) throw new DomainError('NOT_FOUND')
  return text
}

/** Names an account on devices (MeView.key): always the same for the same account, and nothing can be told from it. */
export function accountKey(id: string): string {
  return createHash('sha256').update(`account:${id}`).digest('base64url').slice(0, 22)
}
