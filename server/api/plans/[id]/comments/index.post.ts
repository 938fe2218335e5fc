import { planPath } from '#shared/paths.ts'
import { fieldPlace } from '#shared/plan-place.ts'
import { commentInput, planParams } from '#shared/schemas/plan.ts'
import { commentOn } from '../../../../services/plans/manage.ts'

/** POST /api/plans/:id/comments { place, text } → { ok }: beside a section or a field. */
export default defineApi({
  access: 'signed-in',
  params: planParams,
  body: commentInput,
  handler: async ({ person, params, body }) => {
    await commentOn(person, params.id, body.place, body.text)
    return { ok: true }
  },
  form: (_result, { lang, params, body }) => `${planPath(lang, params.id)}?done=comment#${fieldPlace(body.place)}`,
})
