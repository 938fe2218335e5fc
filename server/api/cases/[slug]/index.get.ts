import { slugParams } from '#shared/schemas/catalogue.ts'
import { findCaseBySlug } from '../../../services/catalogue/catalogue.ts'
import { caseView } from '../../../services/catalogue/views.ts'

/** GET /api/cases/:slug → CaseView, or Moved at an earlier address. */
export default defineApi({
  access: 'public',
  params: slugParams,
  handler: async ({ event, lang, params }) => {
    const found = findCaseBySlug(lang, params.slug)
    if ('movedTo' in found) return found
    const { uid, text } = found.item
    return { ...caseView(uid, lang), body: await publicBody(event, 'cases', lang, text[lang].file) }
  },
})
