import type { RouteLocationNormalized } from 'vue-router'

/**
 * Going to the same page in the other language keeps the reader's place in the text and what stands in the forms,
 * passwords excepted. All of it is in memory only, and only until the other page is there.
 */
export function useLanguageSwitch(): void {
  if (import.meta.server) return
  const nuxtApp = useNuxtApp()
  const router = useRouter()
  const baseName = useRouteBaseName()
  let kept: { place: PlaceInText | null, typed: TypedInForms } | null = null

  /** A route's name without its language says which page it is. */
  const isSwitch = (to: RouteLocationNormalized, from: RouteLocationNormalized) =>
    to.name !== from.name && baseName(to) !== undefined && baseName(to) === baseName(from)

  const stopGuard = router.beforeEach((to, from) => {
    kept = null
    if (!isSwitch(to, from)) return
    kept = { place: scrollY > 0 ? placeAmong(marksOfPage(), scrollY) : null, typed: readTyped() }
    // The router would go to the top, after us.
    to.meta.scrollToTop = false
  })

  const stopHook = nuxtApp.hook('page:finish', () => {
    if (!kept) return
    const { place, typed } = kept
    kept = null
    writeTyped(typed)
    scrollTo({ top: place ? heightOf(place, marksOfPage()) : 0, behavior: 'instant' })
  })

  onScopeDispose(() => {
    stopGuard()
    stopHook()
  })
}
