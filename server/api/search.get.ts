import { searchQuery } from '#shared/schemas/search.ts'
import { searchContent } from '../services/search/search.ts'

/** GET /api/search?q=&limit= → SearchView in the reader's language. */
export default defineApi({
  access: 'public',
  query: searchQuery,
  handler: ({ lang, query }) => searchContent(query.q, lang, query.limit),
})
