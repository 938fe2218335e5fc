import { walkQuery } from '#shared/schemas/case.ts'
import { slugParams } from '#shared/schemas/catalogue.ts'
import { findCaseBySlug } from '../../../services/catalogue/catalogue.ts'
import { guestWalkView } from '../../../services/cases/views.ts'
import { DomainError } from '../../../services/errors.ts'

/** GET /api/cases/:slug/walk?steps=a,b → WalkView: where these choices lead, and nothing of what follows. */
export default defineApi({
  access: 'anyone',
  params: slugParams,
  query: walkQuery,
  handler: ({ person, params, query, lang }) => {
    const found = findCaseBySlug(lang, params.slug)
    if ('movedTo' in found) throw new DomainError('NOT_FOUND')
    return guestWalkView(found.item.uid, query.steps, person?.id ?? null, lang, pieceBody)
  },
})
