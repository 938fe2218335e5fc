import { uidParams } from '#shared/schemas/attempt.ts'
import { previewRegrade } from '../../../../services/assessment/regrade.ts'

/** GET /api/trainer/regrades/:uid → RegradePreview: whose result would change; nothing is written. */
export default defineApi({
  access: 'attempts.grant',
  params: uidParams,
  handler: ({ params, lang }) => previewRegrade(params.uid, lang),
})
