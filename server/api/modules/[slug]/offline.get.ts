import { slugParams } from '#shared/schemas/catalogue.ts'
import { findModuleBySlug } from '../../../services/catalogue/catalogue.ts'

/** GET /api/modules/:slug/offline → OfflineList, or Moved at an earlier address. */
export default defineApi({
  access: 'public',
  params: slugParams,
  handler: async ({ lang, params }) => {
    const found = findModuleBySlug(lang, params.slug)
    return 'movedTo' in found ? found : offlineList(found.item, lang)
  },
})
