import type { MeView } from '#shared/types/person'
import { signInPath } from '#shared/paths'

/** Pages of a person: a guest is sent to sign in and comes back. */
export default defineNuxtRouteMiddleware(async (to) => {
  const session = useSessionStore()
  if (import.meta.server) {
    const ask = useRequestFetch()
    session.me = await ask<MeView>('/api/me' as string)
  }
  else {
    await session.load()
  }
  if (session.person) return
  const lang = to.path.startsWith('/en/') ? 'en' : 'sl'
  return navigateTo(`${signInPath(lang)}?next=${encodeURIComponent(to.fullPath)}`)
})
