import bundle from '#content-bundle'
import { connectDatabase, disconnectDatabase } from '../models/connection.ts'
import { loadBundle, quizzes } from '../services/catalogue/catalogue.ts'
import { storeQuestionVersions } from '../services/assessment/versions.ts'
import { seedsFrom, useSeedSource } from '../services/assessment/seeds.ts'
import { reconcileAttempts } from '../services/assessment/attempts.ts'
import { recordUnrecorded } from '../services/certification/issue.ts'
import { applyPending } from '../services/progress/record.ts'

const EVERY_MS = 60_000
const RETRY_MS = 1_000

/**
 * Start: the catalogue (a mistake in it, or in QUIZ_DIR, stops the start), the connection to the database,
 * the questions' versions, and what a crash left undone; the last again once a minute.
 */
export default defineNitroPlugin((nitro) => {
  if (import.meta.prerender) return
  const settings = useSettings()
  loadBundle(bundle, { quizDir: settings.QUIZ_DIR })
  if (settings.DRAW_SEED !== undefined) useSeedSource(seedsFrom(settings.DRAW_SEED))

  let timer: NodeJS.Timeout | undefined
  let closed = false

  async function settle(): Promise<void> {
    await connectDatabase(settings.MONGODB_URI!)
    await storeQuestionVersions(quizzes())
    await reconcileAttempts()
    await recordUnrecorded()
    await applyPending()
    startup.done = true
  }

  async function round(): Promise<void> {
    try {
      await settle()
    }
    catch (error) {
      if (isDatabaseAway(error)) logger.warn('the database does not answer; trying again')
      else logError(error, 'start')
    }
    if (!closed) timer = setTimeout(() => void round(), startup.done ? EVERY_MS : RETRY_MS).unref()
  }

  void round()
  nitro.hooks.hook('close', async () => {
    closed = true
    clearTimeout(timer)
    await disconnectDatabase()
  })
})
