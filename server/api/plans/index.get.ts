import { ownPlans } from '../../services/plans/views.ts'

/** GET /api/plans → OwnPlans: the plans I am in, and those I am invited to. */
export default defineApi({
  access: 'signed-in',
  handler: ({ person }) => ownPlans(person),
})
