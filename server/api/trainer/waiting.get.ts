import { listWaiting } from '../../services/assessment/grants.ts'

/** GET /api/trainer/waiting → WaitingLearner[]: who has used up the attempts of a quiz and waits. */
export default defineApi({
  access: 'attempts.grant',
  handler: ({ lang }) => listWaiting(lang),
})
