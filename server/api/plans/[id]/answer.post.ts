import { planPath, plansPath } from '#shared/paths.ts'
import { answerInput, planParams } from '#shared/schemas/plan.ts'
import { answerInvitation } from '../../../services/plans/manage.ts'

/** POST /api/plans/:id/answer { answer } → { ok }: accepts or declines an invitation to my address. */
export default defineApi({
  access: 'signed-in',
  params: planParams,
  body: answerInput,
  handler: async ({ person, params, body }) => {
    await answerInvitation(person, params.id, body.answer === 'accept')
    return { ok: true }
  },
  form: (_result, { lang, params, body }) => body.answer === 'accept' ? planPath(lang, params.id) : plansPath(lang),
})
