import { mailPath } from '#shared/paths.ts'
import { mailParams, mailRetryInput } from '#shared/schemas/mail.ts'
import { nudge } from '../../../../services/mail/enqueue.ts'
import { retryMail } from '../../../../services/mail/list.ts'

/** POST /api/admin/mail/:id/retry { reason } → {}: a mail that failed is tried again at once. */
export default defineApi({
  access: 'mail.read',
  params: mailParams,
  body: mailRetryInput,
  handler: async ({ person, params, body }) => {
    await retryMail(person, params.id, body.reason)
    nudge()
    return {}
  },
  form: (_result, { lang }) => mailPath(lang),
})
