/**
 * Keeps exercises on a host of their own, where there is one: it answers nothing else, and the site none of them. Before
 * everything, also before the browser's files, which are answered ahead of all middleware.
 */
export default defineNitroPlugin(({ h3App }) => {
  if (import.meta.dev || import.meta.prerender) return
  h3App.stack.unshift({
    route: '/',
    handler: defineEventHandler(event => isMisplaced(event) ? refuseFile(event, 404) : undefined),
  })
})
