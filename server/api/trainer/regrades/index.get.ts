import { listRegrades } from '../../../services/assessment/regrade.ts'

/** GET /api/trainer/regrades → RegradeRow[]: questions that were edited after people had answered them. */
export default defineApi({
  access: 'attempts.grant',
  handler: ({ lang }) => listRegrades(lang),
})
