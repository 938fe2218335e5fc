import pageErrors from '#page-errors'
import { send, setResponseHeaders, setResponseStatus } from 'h3'
import { logIdIn } from '#shared/log-id.ts'
import { outerErrorBody } from './utils/errors.ts'
import { isOfExercises, refuseFile } from './utils/exercise-answers.ts'
import { readerLanguage } from './utils/request.ts'

/**
 * Answers errors that no endpoint answered itself: an unknown address, a method that is not there, a page that failed.
 * Who wants a page gets Nuxt's error page, everyone else the one shape of errors; neither repeats the address, the Host header
 * or the error's own words. Nuxt and Nitro would also print the whole address, one-time tokens included, so they are kept silent:
 * the log plugin notes what is a fault of ours.
 */
export default defineNitroErrorHandler(async (error, event, { defaultHandler }) => {
  // An endpoint's own entry in the log says more than the page's.
  const logId = logIdIn(error.data) ?? event.context.logId as string | undefined
  const body = outerErrorBody(error, readerLanguage(event), logId)
  // A frame, or a host that has nothing else, gets no page of the site.
  if (isOfExercises(event)) return send(event, refuseFile(event, body.statusCode, body.data.code))
  // The error's data stand in the page's payload; of a fault of ours that is the id to give to who helps.
  error.data = body.data
  await pageErrors(error, event, {
    defaultHandler: (raised, at, options) => defaultHandler(raised, at, { ...options, silent: true }),
  })
  if (event.handled) return
  setResponseStatus(event, body.statusCode, body.statusMessage)
  setResponseHeaders(event, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  if (body.data.retryAfter) setResponseHeaders(event, { 'retry-after': body.data.retryAfter })
  await send(event, JSON.stringify(body))
})
