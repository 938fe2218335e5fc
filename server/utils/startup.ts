import { connectDatabase } from '../models/connection.ts'
import { missingIndexes } from '../models/indexes.ts'
import { DomainError } from '../services/errors.ts'

/** What start-up has finished; /api/ready tells it. */
export const startup = { done: false }

/**
 * Passes when the database answers, its indexes are there and start-up has finished.
 * @throws DomainError UNAVAILABLE
 */
export async function assertReady(): Promise<void> {
  await connectDatabase(useSettings().MONGODB_URI!)
  if (!startup.done || (await missingIndexes()).length > 0) throw new DomainError('UNAVAILABLE', { retryAfter: 1 })
}
