import { planPath } from '#shared/paths.ts'
import { startPlan } from '../../services/plans/manage.ts'

/** POST /api/plans → { id }: begins a plan for the municipality of my account. */
export default defineApi({
  access: 'signed-in',
  handler: async ({ person }) => ({ id: await startPlan(person) }),
  form: ({ id }, { lang }) => planPath(lang, id),
})
