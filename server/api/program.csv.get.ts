import { programmeQuery } from '#shared/schemas/programme.ts'
import { catalogue } from '../services/catalogue/catalogue.ts'
import { programmeCsv } from '../services/programme/csv.ts'
import { programmeReport } from '../services/programme/programme.ts'

/** GET /api/program.csv?year= → the same report for a spreadsheet. */
export default defineApi({
  access: 'program.read',
  query: programmeQuery,
  handler: async ({ event, lang, query }) => {
    const report = await programmeReport(query.year, catalogue().municipalities)
    setResponseHeaders(event, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="tcm-program-${report.year}.csv"`,
    })
    return programmeCsv(report, lang)
  },
})
