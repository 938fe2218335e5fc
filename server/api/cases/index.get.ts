import { caseList } from '../../services/catalogue/views.ts'

/** GET /api/cases → CaseSummary[] */
export default defineApi({
  access: 'public',
  handler: ({ lang }) => caseList(lang),
})
