import { mailQuery } from '#shared/schemas/mail.ts'
import { listMails } from '../../../services/mail/list.ts'

/** GET /api/admin/mail?after= → MailView: mails that wait, went or failed, newest first, 50 at a time. */
export default defineApi({
  access: 'mail.read',
  query: mailQuery,
  handler: ({ query }) => listMails(useSettings().SMTP_URL === undefined ? 'file' : 'smtp', query.after),
})
