import { planPath } from '#shared/paths.ts'
import { planParams, resolveInput } from '#shared/schemas/plan.ts'
import { resolveComment } from '../../../../services/plans/manage.ts'

/** POST /api/plans/:id/comments/resolve { comment, resolved } → { ok } */
export default defineApi({
  access: 'signed-in',
  params: planParams,
  body: resolveInput,
  handler: async ({ person, params, body }) => {
    await resolveComment(person, params.id, body.comment, body.resolved === 'yes')
    return { ok: true }
  },
  form: (_result, { lang, params }) => `${planPath(lang, params.id)}?done=resolved`,
})
