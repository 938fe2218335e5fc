import { Socket } from 'node:net'
import { performance } from 'node:perf_hooks'

/** Asked every few seconds by whoever watches the server; told only when they do not answer well. */
const WATCHED = new Set(['/api/health', '/api/ready'])

/** One log line for each request that a visitor had answered: the route's pattern, never the address with its ids and tokens. */
export default defineNitroPlugin((nitro) => {
  if (import.meta.prerender) return
  const started = new WeakMap<object, number>()

  nitro.hooks.hook('request', event => void started.set(event, performance.now()))
  nitro.hooks.hook('afterResponse', (event) => {
    // Our own, such as a page's of the API, come through no socket.
    if (!(event.node.req.socket instanceof Socket)) return
    const start = started.get(event)
    const route = event.context.matchedRoute?.path ?? 'page'
    if (route === 'page' || route === '/**') {
      if (event.path.startsWith('/_nuxt/')) return
    }
    const status = getResponseStatus(event)
    logger[WATCHED.has(route) && status < 400 ? 'debug' : 'info']({
      method: event.method,
      route,
      status,
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
