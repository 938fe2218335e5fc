import { accountView } from '../../services/people/account.ts'

/** GET /api/account → AccountView */
export default defineApi({
  access: 'signed-in',
  handler: ({ session }) => accountView(session),
})
