import { DomainError } from '../services/errors.ts'
import { connectDatabase } from '../models/connection.ts'
import { missingIndexes } from '../models/indexes.ts'

/** GET /api/ready → { status: 'ready' } when the database answers, its indexes are there and start-up has finished; else 503. */
export default defineApi({
  access: 'public',
  handler: async ({ event }) => {
    setResponseHeader(event, 'cache-control', 'no-store')
    await connectDatabase(useSettings().MONGODB_URI!)
    if (!startup.done || (await missingIndexes()).length > 0) throw new DomainError('UNAVAILABLE', { retryAfter: 1 })
    return { status: 'ready' }
  },
})
