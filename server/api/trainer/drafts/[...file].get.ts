import { draftParams } from '#shared/schemas/catalogue.ts'
import { draftView } from '../../../services/catalogue/draft-views.ts'

/** GET /api/trainer/drafts/:file… → DraftView: one draft as learners will see it. */
export default defineApi({
  access: 'drafts.read',
  params: draftParams,
  handler: async ({ lang, params }) => {
    const { view, markdown } = draftView(params.file, lang)
    return { ...view, body: markdown === '' ? null : await draftBody(markdown) }
  },
})
