import { pageParams } from '#shared/schemas/catalogue.ts'

/** GET /api/pages/:uid → PageView: privacy, terms, help, accessibility. */
export default defineApi({
  access: 'public',
  params: pageParams,
  handler: ({ lang, params }) => pageView(params.uid, lang),
})
