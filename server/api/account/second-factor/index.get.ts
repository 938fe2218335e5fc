import { setUp } from '../../../services/people/second-factor.ts'

/** GET /api/account/second-factor → SecondFactorSetup, for staff; nothing is stored until a code has been given. */
export default defineApi({
  access: 'signed-in',
  fresh: true,
  handler: ({ person }) => setUp(person),
})
