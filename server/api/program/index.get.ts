import { programmeQuery } from '#shared/schemas/programme.ts'
import { catalogue } from '../../services/catalogue/catalogue.ts'
import { programmeReport } from '../../services/programme/programme.ts'

/** GET /api/program?year= → ProgrammeReport; without a year the current one. */
export default defineApi({
  access: 'program.read',
  query: programmeQuery,
  handler: ({ query }) => programmeReport(query.year, catalogue().municipalities),
})
