import { planHistoryPath } from '#shared/paths.ts'
import { fieldSlug } from '#shared/plan-place.ts'
import { planFieldParams, restoreInput } from '#shared/schemas/plan.ts'
import { fieldViewOf } from '../../../../../services/plans/views.ts'
import { restoreVersion } from '../../../../../services/plans/write.ts'

/** POST /api/plans/:id/fields/:key/restore { version } → FieldView: an earlier version becomes the newest. */
export default defineApi({
  access: 'signed-in',
  params: planFieldParams,
  body: restoreInput,
  handler: async ({ person, params, body }) => fieldViewOf(await restoreVersion(person, params.id, params.key, body.version), params.key, person.id),
  form: (_result, { lang, params }) => `${planHistoryPath(lang, params.id, fieldSlug(params.key))}?done=restored`,
})
