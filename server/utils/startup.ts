import { indexFlaws } from '../models/indexes.ts'
import { DomainError } from '../services/errors.ts'
import { openDatabase } from './database.ts'

/** What start-up has finished; /api/ready tells it. */
export const startup = { done: false }

/**
 * Passes when the database answers with the schema and the indexes we know, and start-up has finished.
 * @throws DomainError UNAVAILABLE
 */
export async function assertReady(): Promise<void> {
  await openDatabase()
  if (!startup.done || !await indexesThere()) throw new DomainError('UNAVAILABLE', { retryAfter: 1 })
}

/** Asked of the database once a second at most: the answer is open to anybody. */
const ASK_AGAIN_MS = 1000
let asked: { at: number, there: Promise<boolean> } | null = null

function indexesThere(): Promise<boolean> {
  if (!asked || Date.now() - asked.at > ASK_AGAIN_MS) {
    asked = { at: Date.now(), there: indexFlaws().then(flaws => flaws.length === 0) }
  }
  return asked.there
}
