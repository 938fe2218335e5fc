import { slugParams } from '#shared/schemas/catalogue.ts'
import { findPathBySlug } from '../../services/catalogue/catalogue.ts'
import { pathPage } from '../../services/catalogue/views.ts'

/** GET /api/paths/:slug → PathPage, or Moved at an earlier address. */
export default defineApi({
  access: 'public',
  params: slugParams,
  handler: ({ lang, params }) => {
    const found = findPathBySlug(lang, params.slug)
    return 'movedTo' in found ? found : pathPage(found.item.uid, lang)
  },
})
