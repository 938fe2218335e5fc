/**
 * Moving inside the site loads no document, so it is said aloud: the new title, and the focus goes to
 * the page's content, or to the place that the address names. The first page is left to the browser.
 */
export function useAnnounceRoute() {
  const announced = ref('')
  if (import.meta.server) return announced

  const nuxtApp = useNuxtApp()
  const route = useRoute()
  let last = route.path
  let first = document.title

  nuxtApp.hook('page:finish', () => {
    if (route.path === last) return
    last = route.path
    focusPlace(route.hash === '' ? '#content' : route.hash)
  })
  injectHead().hooks?.hook('dom:rendered', () => {
    if (document.title === first) return
    first = ''
    announced.value = document.title
  })

  return announced
}
