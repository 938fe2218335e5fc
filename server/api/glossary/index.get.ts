import { glossaryView } from '../../services/catalogue/views.ts'

/** GET /api/glossary → TermView[], sorted by the reader's alphabet. */
export default defineApi({
  access: 'public',
  handler: ({ lang }) => glossaryView(lang),
})
