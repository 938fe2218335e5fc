import { slugParams } from '#shared/schemas/catalogue.ts'
import { findModuleBySlug, moduleFile } from '../../../services/catalogue/catalogue.ts'
import { moduleView } from '../../../services/catalogue/views.ts'

/** GET /api/modules/:slug → ModulePage, or Moved at an earlier address. */
export default defineApi({
  access: 'public',
  params: slugParams,
  handler: async ({ event, lang, params }) => {
    const found = findModuleBySlug(lang, params.slug)
    if ('movedTo' in found) return found
    const { uid } = found.item
    return { ...moduleView(uid, lang), body: await publicBody(event, 'lessons', lang, moduleFile(uid, lang)) }
  },
})
