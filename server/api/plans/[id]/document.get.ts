import { documentQuery, planParams } from '#shared/schemas/plan.ts'
import { exportPlan } from '../../../services/plans/document/export.ts'

/** GET /api/plans/:id/document?format=docx|pdf → the plan as a file, for its people. */
export default defineApi({
  access: 'signed-in',
  params: planParams,
  query: documentQuery,
  handler: async ({ event, person, params, query, lang }) => {
    const { name, type, bytes } = await exportPlan(params.id, person, lang, query.format, certificationHouse().resources)
    setResponseHeaders(event, { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` })
    return Buffer.from(bytes)
  },
})
