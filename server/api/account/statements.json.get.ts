import { statementsOf } from '../../services/interactive/xapi/read.ts'
import { XAPI_VERSION } from '../../services/interactive/xapi/types.ts'
import { countExport } from '../../services/own-data/limit.ts'

/** GET /api/account/statements.json → StatementPage: my log of learning as xAPI statements; as often as other copies of my data. */
export default defineApi({
  access: 'signed-in',
  handler: async ({ event, person }) => {
    await countExport(person.id)
    setResponseHeaders(event, { 'content-disposition': 'attachment; filename="statements.json"', 'x-experience-api-version': XAPI_VERSION })
    return { statements: await statementsOf(person.id, useSettings().SITE_URL), more: '' }
  },
})
