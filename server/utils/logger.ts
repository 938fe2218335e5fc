import { randomUUID } from 'node:crypto'
import process from 'node:process'
import { pino } from 'pino'

/** Structured log, one JSON line an entry. Never pass it a name, an address, a token or a request body. */
export const logger = pino({
  level: process.env.LOG_LEVEL || 'info',
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
})

/**
 * Notes an unexpected error with an id that the answer may show.
 * @returns the id
 */
export function logError(error: unknown, where: string): string {
  const id = randomUUID()
  logger.error({ id, where, err: error instanceof Error ? { name: error.name, stack: error.stack } : String(error) }, 'unexpected error')
  return id
}
