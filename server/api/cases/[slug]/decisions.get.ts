import { decisionsPath, type Moved } from '#shared/paths.ts'
import { slugParams } from '#shared/schemas/catalogue.ts'
import type { DecisionsStartView } from '#shared/types/case.ts'
import { findCaseBySlug } from '../../../services/catalogue/catalogue.ts'
import { startView } from '../../../services/cases/views.ts'

/** GET /api/cases/:slug/decisions → DecisionsStartView: what awaits in the case, and one's own visits; Moved at an earlier address. */
export default defineApi({
  access: 'anyone',
  params: slugParams,
  handler: async ({ person, params, lang }): Promise<DecisionsStartView | Moved> => {
    const found = findCaseBySlug(lang, params.slug)
    if ('movedTo' in found) return { movedTo: decisionsPath(lang, decodeURIComponent(found.movedTo.split('/').at(-1) ?? '')) }
    return startView(found.item.uid, person?.id ?? null, lang, pieceBody)
  },
})
