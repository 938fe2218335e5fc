import type { EventHandler, H3Event } from 'h3'

/** Everything an installation shows of exercises begins so; where H5P_ORIGIN is set, it is there and nowhere else. */
const EXERCISE_PATH = /^\/(?:h5p|h5p-assets|h5p-core)(?:\/|$)/

/** Whether an address is one of frames, of their files or of the player, known or not. */
export function isOfExercises(event: H3Event): boolean {
  return EXERCISE_PATH.test(event.path.split('?', 1)[0]!)
}

/** Whether a request asks the host of exercises for something else, or another host for an exercise. */
export function isMisplaced(event: H3Event): boolean {
  const { H5P_ORIGIN } = useSettings()
  if (H5P_ORIGIN === undefined) return false
  return isOfExercises(event) !== (askedHost(event) === new URL(H5P_ORIGIN).host)
}

/** The proxy in front may have another name for us than the visitor. */
function askedHost(event: H3Event): string {
  return getRequestHost(event, { xForwardedHost: useSettings().TRUST_PROXY > 0 }).toLowerCase()
}

/** A refusal that is no page: who asks is a frame, or somebody who tries addresses. */
export function refuseFile(event: H3Event, status: number, name = 'NOT_FOUND'): string {
  setResponseStatus(event, status)
  setResponseHeaders(event, {
    'content-type': 'text/plain; charset=utf-8',
    'content-security-policy': `sandbox; default-src 'none'`,
    'cache-control': 'no-store',
  })
  return `${name}\n`
}

/** Answers what a frame asks for; a refusal is never one of our pages. */
export function defineExerciseAnswer(handler: (event: H3Event) => Promise<string | undefined>): EventHandler {
  return defineEventHandler(async (event) => {
    try {
      await openDatabase()
      return await handler(event)
    }
    catch (error) {
      const { statusCode, data } = errorBody(error, 'en', `${event.method} ${event.context.matchedRoute?.path ?? 'exercise'}`)
      // What has begun cannot be taken back; the connection is closed with it.
      if (event.node.res.headersSent) return undefined
      if (data.retryAfter) setResponseHeader(event, 'retry-after', data.retryAfter)
      return refuseFile(event, statusCode, data.code)
    }
  })
}
