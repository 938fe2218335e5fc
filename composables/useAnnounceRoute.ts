/** The page that an address names, without the place on it. */
const pageOf = (fullPath: string) => fullPath.split('#')[0]

/** A heading that has taken the focus is read out by that; the title that begins with it would say it again. */
function isReadOut(title: string): boolean {
  const focused = document.activeElement
  return focused instanceof HTMLHeadingElement && title.startsWith(focused.textContent.trim())
}

/**
 * Moving inside the site loads no document, so it is said aloud: the new title, and the focus goes to
 * the page's content, or to the place that the address names. The first page is left to the browser.
 */
export function useAnnounceRoute() {
  const announced = ref('')
  if (import.meta.server) return announced

  const nuxtApp = useNuxtApp()
  const route = useRoute()
  const error = useError()
  // After the page of an error the app is mounted anew: what it shows then was reached by a link, too.
  let last = nuxtApp.isHydrating ? { path: route.path, page: pageOf(route.fullPath) } : null
  let first = document.title

  /** The same page under another query may be drawn anew, and what had the focus is gone with the old one. */
  const isFocusLost = () => document.activeElement === document.body

  const stopPages = nuxtApp.hook('page:finish', () => {
    const here = { path: route.path, page: pageOf(route.fullPath) }
    const isMoved = here.path !== last?.path || (here.page !== last.page && isFocusLost())
    last = here
    if (isMoved) focusPlace(route.hash === '' ? '#content' : route.hash)
  })
  // A place on the page that is shown already: nothing is drawn, and nothing finishes.
  const stopPlaces = useRouter().afterEach((to, from, failure) => {
    if (!failure && to.path === from.path && to.hash !== '' && to.hash !== from.hash) focusPlace(to.hash)
  })
  onScopeDispose(() => {
    stopPages()
    stopPlaces()
  })
  injectHead().hooks?.hook('dom:rendered', () => {
    if (document.title === first) return
    first = ''
    // The page of an error has a heading that takes the focus, and this place goes with the page before.
    announced.value = error.value || isReadOut(document.title) ? '' : document.title
  })

  return announced
}
