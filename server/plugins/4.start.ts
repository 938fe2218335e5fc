import { join } from 'node:path'
import bundle from '#content-bundle'
import ownPackages from '#own-packages'
import packageCheck from '#package-check'
import { disconnectDatabase } from '../models/connection.ts'
import { loadBundle, quizzes } from '../services/catalogue/catalogue.ts'
import { storeQuestionVersions } from '../services/assessment/versions.ts'
import { seedsFrom, useSeedSource } from '../services/assessment/seeds.ts'
import { reconcileAttempts } from '../services/assessment/attempts.ts'
import { recordUnrecorded } from '../services/certification/issue.ts'
import { logEndedVisits } from '../services/cases/finish.ts'
import { applyPending } from '../services/progress/record.ts'
import type { Report } from '../services/progress/repair.ts'
import { useCheckScript } from '../services/interactive/check/apart.ts'
import { runErasures } from '../services/own-data/erase.ts'
import { useErasedFile } from '../services/own-data/erased-list.ts'
import { applyRetention } from '../services/own-data/retention.ts'
import { useMailSite } from '../services/mail/enqueue.ts'
import { useSecret } from '../services/people/secret.ts'
import { openDatabase } from '../utils/database.ts'
import { openPackageStore, startPackages, tidyPackages } from '../utils/exercise-packages.ts'
import { readSecret } from '../utils/secret.ts'
import { startRound } from '../utils/start-round.ts'

const EVERY_MS = 60_000
const RETRY_MS = 1_000

/**
 * Start: the catalogue (a mistake in it, or in QUIZ_DIR, stops the start), the connection to the database and the questions'
 * versions; with the indexes, which /api/ready looks at, that is all it takes to be ready. What a crash left undone
 * is mended after that and once a minute, and never stops the start.
 */
export default defineNitroPlugin((nitro) => {
  if (import.meta.prerender) return
  const settings = useSettings()
  orStop(() => loadBundle(bundle, { quizDir: settings.QUIZ_DIR }))
  orStop(() => useSecret(readSecret(settings)))
  useMailSite(new URL(settings.SITE_URL).hostname, settings.RETENTION_MAIL_DAYS)
  useErasedFile(join(settings.DATA_DIR, 'erased-ids'))
  useCheckScript(packageCheck)
  void openPackageStore().catch((error: unknown) => logError(error, 'start'))
  if (settings.DRAW_SEED !== undefined) useSeedSource(seedsFrom(settings.DRAW_SEED))

  const periods = {
    accountMonths: settings.RETENTION_ACCOUNT_MONTHS,
    auditMonths: settings.RETENTION_AUDIT_MONTHS,
    mailDays: settings.RETENTION_MAIL_DAYS,
    sessionDays: settings.SESSION_DAYS,
    mails: settings.SMTP_URL !== undefined,
  }
  const retention = (report: Report) => applyRetention(periods, report)

  let timer: NodeJS.Timeout | undefined
  let closed = false

  async function prepare(): Promise<void> {
    await openDatabase()
    await storeQuestionVersions(quizzes())
    await startPackages(ownPackages)
  }

  async function round(): Promise<void> {
    await startRound(prepare, { attempts: reconcileAttempts, cases: logEndedVisits, certificates: recordUnrecorded, progress: applyPending, retention, erasures: runErasures, packages: () => tidyPackages(ownPackages) })
    if (!closed) timer = setTimeout(() => void round(), startup.done ? EVERY_MS : RETRY_MS).unref()
  }

  void round()
  nitro.hooks.hook('close', async () => {
    closed = true
    clearTimeout(timer)
    await disconnectDatabase()
  })
})
