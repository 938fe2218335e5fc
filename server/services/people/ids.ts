import { DomainError } from '../errors.ts'

/**
 * A person's id as it stands in an address.
 * @throws DomainError NOT_FOUND for what cannot be one
 */
export function personId(text: string): string {
  if (!/^[0-9a-f]{24}$/.test(text)) throw new DomainError('NOT_FOUND')
  return text
}
