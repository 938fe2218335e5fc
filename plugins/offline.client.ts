import type { ToWorker } from '#shared/types/offline'

/** Long enough that the head of the page is written and that a page passed through is not kept. */
const SETTLED_MS = 1000

/**
 * Registers the service worker once the page is ready, and tells it of each public page that is read, because a page opened
 * by a link is no document, and the first one comes before the worker. Elsewhere than under https or localhost there is none.
 */
export default defineNuxtPlugin((nuxtApp) => {
  if (import.meta.dev || !isSecureContext || !('serviceWorker' in navigator)) return

  function tell(): void {
    const path = location.pathname
    setTimeout(async () => {
      if (location.pathname !== path) return
      // A public page names its own address; of the others the files only.
      const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]')
      const page = canonical && new URL(canonical.href).pathname === path ? path : null
      const { active } = await navigator.serviceWorker.ready
      active?.postMessage({ page, files: performance.getEntriesByType('resource').map(({ name }) => name) } satisfies ToWorker)
    }, SETTLED_MS)
  }

  onNuxtReady(() => {
    // A browser that allows no storage refuses; then there is nothing to read from without a connection.
    navigator.serviceWorker.register('/sw.js').then(tell, () => undefined)
    nuxtApp.hook('page:finish', tell)
  })
})
