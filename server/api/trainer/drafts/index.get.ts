import { draftList } from '../../../services/catalogue/draft-views.ts'

/** GET /api/trainer/drafts → DraftSummary[]: every draft with its mistakes in the reader's language. */
export default defineApi({
  access: 'drafts.read',
  handler: ({ lang }) => draftList(lang),
})
