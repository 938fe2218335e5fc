import { join } from 'node:path'
import { SITE_NAME } from '#shared/site.ts'
import { fileDelivery, smtpDelivery } from '../services/mail/deliver.ts'
import { onMail } from '../services/mail/enqueue.ts'
import { deleteOldFiles, useMailFolder } from '../services/mail/files.ts'
import { startPostman } from '../services/mail/postman.ts'
import { sendDue } from '../services/mail/worker.ts'

const EVERY_MS = 2_000
const TIDY_MS = 60 * 60 * 1000
/** What is under way may still end well; what does not is sent by the next start. */
const STOP_MS = 5_000

/**
 * Sends mails apart from all requests. Before the plugin that opens the database, since what closes runs in the same order:
 * what has been sent can then still be noted.
 */
export default defineNitroPlugin((nitro) => {
  if (import.meta.prerender) return
  const { SMTP_URL, MAIL_FROM, DATA_DIR, SITE_URL, MAIL_RETRY_SECONDS, RETENTION_MAIL_DAYS } = orStop(useSettings)
  const folder = join(DATA_DIR, 'mail')
  useMailFolder(folder)
  const delivery = SMTP_URL === undefined
    ? fileDelivery(folder, MAIL_FROM, file => logger.info({ file }, 'mail written'))
    : smtpDelivery(SMTP_URL, MAIL_FROM)
  if (SMTP_URL === undefined) logger.info({ folder }, 'SMTP_URL is not set: mails are written as .eml files into this folder')

  const post = {
    delivery,
    site: { url: SITE_URL, name: SITE_NAME },
    retryMs: MAIL_RETRY_SECONDS * 1000,
    again: (mail: string) => logger.warn({ mail }, 'mail sent again: we stopped between handing it to the mail server and noting that it went'),
    report: (error: unknown) => void logError(error, 'mail'),
  }

  async function round(): Promise<void> {
    if (!startup.done) return
    try {
      await sendDue(post)
    }
    catch (error) {
      // The start says that the database is away.
      if (!isDatabaseAway(error)) logError(error, 'mail')
    }
  }

  // Also where there is a mail server by now: what was written before lies there still.
  const tidy = () => void deleteOldFiles(RETENTION_MAIL_DAYS).catch((error: unknown) => logError(error, 'mail'))
  tidy()
  const hourly = setInterval(tidy, TIDY_MS).unref()

  const postman = startPostman(round, EVERY_MS)
  onMail(postman.wake)
  nitro.hooks.hook('close', async () => {
    clearInterval(hourly)
    await postman.stop(STOP_MS)
    delivery.close()
  })
})
