import type { H3Event } from 'h3'
import type { Person } from '#shared/types/person.ts'
import { findSession } from '../services/people/sessions.ts'

/**
 * Who is signed in, for an endpoint that works without a database and only does more for a person.
 * @returns null for a guest, of whom the database is not asked
 * @throws DomainError UNAVAILABLE
 */
export async function visitingPerson(event: H3Event): Promise<Person | null> {
  const token = sessionToken(event)
  if (!token) return null
  await openDatabase()
  return findSession(token)
}
