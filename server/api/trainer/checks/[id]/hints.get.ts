import { hintsQuery } from '#shared/schemas/answer.ts'
import { idParams } from '#shared/schemas/attempt.ts'
import { draftCheckHints } from '../../../../services/assessment/hints.ts'

/** GET /api/trainer/checks/:id/hints?upTo= → HintView[]: the first hints of a draft's self-check, for its preview. */
export default defineApi({
  access: 'drafts.read',
  params: idParams,
  query: hintsQuery,
  handler: ({ params, query, lang }) => draftCheckHints(params.id, query.upTo, lang),
})
