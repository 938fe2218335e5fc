import { createHash, timingSafeEqual } from 'node:crypto'
import type { H3Event } from 'h3'
import { statementQuery } from '#shared/schemas/statements.ts'
import { DomainError } from '../services/errors.ts'
import { readCursor, type StatementQuery } from '../services/interactive/xapi/read.ts'
import { countFromAddress } from '../services/people/limits.ts'

/** The part of xAPI's versions that we speak. */
const VERSION = /^1\.0(?:\.\d+)?$/

/**
 * Lets in who has the key, as a password (with any name) or as a token.
 * @throws H3Error 404 where the installation has none, 401; DomainError TOO_MANY_REQUESTS
 */
export async function assertRecordsKey(event: H3Event): Promise<void> {
  const { XAPI_KEY } = useSettings()
  if (XAPI_KEY === undefined) throw createError({ statusCode: 404 })
  if (isSame(givenKey(getRequestHeader(event, 'authorization') ?? ''), XAPI_KEY)) return
  await countFromAddress('recordsKey', clientAddress(event))
  setResponseHeader(event, 'www-authenticate', 'Basic realm="xAPI", charset="UTF-8"')
  throw createError({ statusCode: 401 })
}

function givenKey(authorization: string): string {
  const [, scheme, value = ''] = /^(Basic|Bearer) +(\S+)$/i.exec(authorization) ?? []
  if (scheme?.toLowerCase() === 'bearer') return value
  const pair = Buffer.from(value, 'base64').toString('utf8')
  return pair.slice(pair.indexOf(':') + 1)
}

function isSame(given: string, key: string): boolean {
  const [a, b] = [given, key].map(text => createHash('sha256').update(text).digest())
  return timingSafeEqual(a!, b!)
}

/** @throws DomainError VALIDATION where another version, or something that is not there, is asked for */
export function recordsQuery(event: H3Event): StatementQuery {
  const version = getRequestHeader(event, 'x-experience-api-version') ?? ''
  const { success, data } = statementQuery.safeParse(getQuery(event))
  const after = data?.cursor === undefined ? undefined : readCursor(data.cursor)
  if (!VERSION.test(version) || !success || after === null) throw new DomainError('VALIDATION')
  const { since, until, ascending, limit } = data
  return { since, until, ascending, limit, after }
}
