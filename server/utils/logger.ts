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
  logger.error({ id, where, error: describeError(error) }, 'unexpected error')
  return id
}

/** Errors whose message the language itself writes; others' may quote what a person typed (a duplicate key names the value). */
const OWN_WORDS = new Set(['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError'])

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  return {
    name: error.name,
    code: (error as { code?: unknown }).code,
    ...(OWN_WORDS.has(error.name) ? { message: error.message } : {}),
    at: error.stack?.split('\n').filter(line => /^\s+at /.test(line)).map(line => line.trim()),
  }
}
