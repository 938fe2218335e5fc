/**
 * Moving inside the site loads no document, so it is said aloud: the new title, and the focus goes to
 * the page's content. The first page is left to the browser.
 */
export function useAnnounceRoute() {
  const announced = ref('')
  const nuxtApp = useNuxtApp()
  const route = useRoute()
  let last = route.path

  nuxtApp.hook('page:finish', () => {
    if (import.meta.server || route.path === last) return
    last = route.path
    if (route.hash === '') document.getElementById('content')?.focus({ preventScroll: true })
    requestAnimationFrame(() => {
      announced.value = document.title
    })
  })

  return announced
}
