import { performance } from 'node:perf_hooks'

/** One log line for each answered request: the route's pattern, never the address with its ids and tokens. */
export default defineNitroPlugin((nitro) => {
  if (import.meta.prerender) return
  const started = new WeakMap<object, number>()

  nitro.hooks.hook('request', event => void started.set(event, performance.now()))
  nitro.hooks.hook('afterResponse', (event) => {
    const start = started.get(event)
    const route = event.context.matchedRoute?.path ?? 'page'
    if (route === 'page' || route === '/**') {
      if (event.path.startsWith('/_nuxt/')) return
    }
    logger.info({
      method: event.method,
      route,
      status: getResponseStatus(event),
      ms: start === undefined ? undefined : Math.round((performance.now() - start) * 10) / 10,
    }, 'request')
  })
  nitro.hooks.hook('error', (error, { event }) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500
    if (status < 500 || isDatabaseAway(error)) return
    const logId = logError(error, event?.context.matchedRoute?.path ?? 'page')
    if (event) event.context.logId = logId
  })
})
