import { makeLimiter } from '../limiter.ts'

/** Copies of all their data that one person may have made in an hour. */
export const EXPORTS_AN_HOUR = 5
/** What a person's counter is filed under, before their id. */
export const EXPORT_LIMIT_KEY = 'export'

const limiter = makeLimiter(EXPORT_LIMIT_KEY, EXPORTS_AN_HOUR, 60 * 60)

/**
 * Counts a copy that a person has made of their data.
 * @throws DomainError TOO_MANY_REQUESTS
 */
export function countExport(person: string): Promise<void> {
  return limiter.count(person)
}
