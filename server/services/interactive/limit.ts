import { makeLimiter } from '../limiter.ts'

/** Uploads that one person may begin in a quarter of an hour, refused ones included. */
export const UPLOADS = 120
/** What a person's counter is filed under, before their id. */
export const UPLOAD_LIMIT_KEY = 'package'

const limiter = makeLimiter(UPLOAD_LIMIT_KEY, UPLOADS, 15 * 60)

/**
 * Counts an upload before its body is read.
 * @throws DomainError TOO_MANY_REQUESTS
 */
export function countUpload(person: string): Promise<void> {
  return limiter.count(person)
}
