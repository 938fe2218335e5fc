import { connectDatabase } from '../models/connection.ts'
import { schemaProblem } from '../models/schema.ts'
import { DomainError } from '../services/errors.ts'
import { logger } from './logger.ts'
import { useSettings } from './settings.ts'

/** How long the schema is taken for the one last seen: a newer program may bring it forward while we run. */
const ASK_AGAIN_MS = 60_000

let knownUntil = 0
let told: string | null = null

/**
 * The connection to a database whose schema is the one this program reads and writes.
 * @throws DomainError UNAVAILABLE where it is another; the log says why, once
 */
export async function openDatabase(): Promise<void> {
  await connectDatabase(useSettings().MONGODB_URI)
  if (Date.now() < knownUntil) return
  const problem = await schemaProblem()
  if (problem !== null && problem !== told) logger.error(problem)
  told = problem
  if (problem !== null) throw new DomainError('UNAVAILABLE', { retryAfter: 5 })
  knownUntil = Date.now() + ASK_AGAIN_MS
}
