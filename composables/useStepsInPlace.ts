import type { RouteLocationNormalized } from 'vue-router'

/**
 * Makes the language switch of a page with steps stay in one entry of the browser's history, as its steps do:
 * afterwards Back leads out of it at once, to where the reader came from.
 */
export function useStepsInPlace(): void {
  if (import.meta.server) return
  const router = useRouter()
  const baseName = useRouteBaseName()
  const path = (route: RouteLocationNormalized) => JSON.stringify([baseName(route), route.params])

  onScopeDispose(router.beforeEach((to, from) => {
    if (to.redirectedFrom || to.name === from.name || path(to) !== path(from)) return true
    return { path: to.path, query: to.query, hash: to.hash, replace: true }
  }))
}
