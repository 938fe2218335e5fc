import { DomainError } from '../../services/errors.ts'
import { readStatements } from '../../services/interactive/xapi/read.ts'
import { XAPI_VERSION } from '../../services/interactive/xapi/types.ts'

/** Whatever came before this is all there: a write takes seconds at most, and servers' clocks differ by less than the rest. */
const SETTLED_MS = 60_000

/**
 * GET /xapi/statements → StatementPage, for the programme's own learning record store: everybody's statements, without names, for
 * who has the key (XAPI_KEY). Nothing can be written here. docs/records.md.
 */
export default defineEventHandler(async (event) => {
  assertMethod(event, 'GET', true)
  setResponseHeaders(event, { 'cache-control': 'private, no-store', 'x-experience-api-version': XAPI_VERSION })
  try {
    await openDatabase()
    await assertRecordsKey(event)
    const page = await readStatements(recordsQuery(event), useSettings().SITE_URL, '/xapi/statements')
    setResponseHeader(event, 'x-experience-api-consistent-through', new Date(Date.now() - SETTLED_MS).toISOString())
    return page
  }
  catch (error) {
    if (!(error instanceof DomainError)) throw error
    const body = errorBody(error, readerLanguage(event), 'GET /xapi/statements')
    // The specification's status for a question that cannot be answered.
    const statusCode = error.code === 'VALIDATION' ? 400 : body.statusCode
    if (body.data.retryAfter) setResponseHeader(event, 'retry-after', body.data.retryAfter)
    setResponseStatus(event, statusCode)
    return { ...body, statusCode }
  }
})
