import { hintsQuery } from '#shared/schemas/answer.ts'
import { idParams } from '#shared/schemas/attempt.ts'
import { checkHints } from '../../../services/assessment/hints.ts'

/** GET /api/checks/:id/hints?upTo= → HintView[]: the first hints of a self-check, for anyone; nothing is kept. */
export default defineApi({
  access: 'public',
  params: idParams,
  query: hintsQuery,
  handler: ({ params, query, lang }) => checkHints(params.id, query.upTo, lang),
})
