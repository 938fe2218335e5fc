import { signInPath } from '#shared/paths.ts'
import { erasureInput } from '#shared/schemas/own-data.ts'
import { runErasures, startErasure } from '../../services/own-data/erase.ts'

/** POST /api/account/erasure { confirm, certificates } → 202 { erasing: true }; signed out everywhere from now on. */
export default defineApi({
  access: 'signed-in',
  fresh: true,
  body: erasureInput,
  handler: async ({ event, person, body }) => {
    const withdraw = Object.entries(body.certificates).flatMap(([code, choice]) => choice === 'withdraw' ? [code] : [])
    await startErasure(person.id, withdraw)
    const report = (error: unknown) => void logError(error, 'erasure')
    event.waitUntil(runErasures(report).catch(report))
    clearSessionCookie(event)
    setResponseStatus(event, 202)
    return { erasing: true as const }
  },
  form: (_result, { lang }) => `${signInPath(lang)}?done=erased`,
})
