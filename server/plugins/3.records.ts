import { startPostman } from '../services/mail/postman.ts'
import { forwardStatements, type Forwarding } from '../services/interactive/xapi/forward.ts'
import { recordStore } from '../services/interactive/xapi/store.ts'

const EVERY_MS = 15_000
const RETRY_MS = 60_000
/** What is under way may still end well; what does not is sent by the next start. */
const STOP_MS = 5_000

/**
 * Sends the log on to a record store, where there is one (LRS_URL), apart from all requests. Before the plugin that opens the
 * database, since what closes runs in the same order: what has been sent can then still be noted.
 */
export default defineNitroPlugin((nitro) => {
  if (import.meta.prerender) return
  const { LRS_URL, LRS_USER, LRS_PASSWORD, SITE_URL } = orStop(useSettings)
  if (LRS_URL === undefined) return
  const to: Forwarding = {
    store: recordStore(LRS_URL, LRS_USER ?? '', LRS_PASSWORD ?? ''),
    storeUrl: LRS_URL,
    site: SITE_URL,
    retryMs: RETRY_MS,
    report: what => logger.warn(what, 'failed' in what ? 'the record store takes no statements now; they wait' : 'the record store takes a statement in no request; the others go on without it'),
  }

  async function round(): Promise<void> {
    if (!startup.done) return
    try {
      const sent = await forwardStatements(to)
      if (sent > 0) logger.info({ sent }, 'statements sent to the record store')
    }
    catch (error) {
      // The start says that the database is away.
      if (!isDatabaseAway(error)) logError(error, 'records')
    }
  }

  const postman = startPostman(round, EVERY_MS)
  nitro.hooks.hook('close', () => postman.stop(STOP_MS))
})
