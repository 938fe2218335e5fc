import type { MeView, Permission } from '#shared/types/person'
import { signInPath } from '#shared/paths'

declare module '#app' {
  interface PageMeta {
    /** What a person must be allowed to do to see the page; asked for by the middleware `staff`. */
    permission?: Permission
  }
}

/**
 * Pages of staff: a guest is sent to sign in and comes back, who has not the right gets the page that says so.
 * A comfort only: every endpoint asks for the same right itself.
 */
export default defineNuxtRouteMiddleware(async (to) => {
  const { permission } = to.meta
  if (!permission) throw new Error(`The page ${to.path} names no permission`)
  const lang = to.path.startsWith('/en/') ? 'en' : 'sl'
  const nuxtApp = useNuxtApp()
  await loadStaffWords(lang)
  // About the page that it rendered, the server has decided.
  if (import.meta.client && nuxtApp.isHydrating && nuxtApp.payload.serverRendered) return
  const session = useSessionStore()
  // With braces: a bare `else await` comes out of the compiler without its else.
  if (import.meta.server) {
    const ask = useRequestFetch()
    session.me = await ask<MeView>('/api/me' as string)
  }
  else {
    await session.load()
  }
  if (!session.person) {
    return navigateTo(`${signInPath(lang)}?next=${encodeURIComponent(to.fullPath)}`)
  }
  if (!session.offline && !session.me?.allowed[permission]) return abortNavigation(createError({ statusCode: 403, fatal: true }))
})
