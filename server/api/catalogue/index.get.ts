import { catalogueView } from '../../services/catalogue/views.ts'

/** GET /api/catalogue → CatalogueView: modules, paths and cases. */
export default defineApi({
  access: 'public',
  handler: ({ lang }) => catalogueView(lang),
})
