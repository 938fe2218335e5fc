import type { MeView } from '#shared/types/person'
import { knownMe, noteMe, onSomebodyElse, type KnownMe } from './outbox/known-me'

const TIMEOUT_MS = 10_000
/** In the moment somebody signs in or out in another window, an answer may still be from before. */
const ELSEWHERE_MS = 2000

/** Enough to go on with where there is no connection. */
const asMe = ({ key, name, role }: KnownMe): MeView =>
  ({ key, person: { name, role, email: '', kind: 'other', municipality: '', organisation: '' }, allowed: {}, confirmed: true })

/**
 * Who is here. Known only in the browser and only after the page is readable: pages are the same
 * bytes for everybody, and this is the one request that asks for the person.
 */
export const useSessionStore = defineStore('session', () => {
  const me = ref<MeView | null>(null)
  const person = computed(() => me.value?.person ?? null)
  /** The server gave no answer; `me` is who was here last. */
  const offline = ref(false)
  let asked: Promise<void> | null = null

  async function ask(): Promise<void> {
    const before = knownMe()?.key
    try {
      const answer = await $fetch<MeView>('/api/me', { timeout: TIMEOUT_MS })
      // Overtaken: somebody signed in or out meanwhile, and the answer may be from before.
      if (knownMe()?.key !== before) return again()
      me.value = answer
      offline.value = false
      noteMe(me.value)
    }
    catch (error) {
      // The database away: the page stays as a guest sees it, and the next page asks again.
      asked = null
      if (!isFetchError(error)) throw error
      offline.value = error.statusCode === undefined
      const known = offline.value ? knownMe() : null
      if (known) me.value = asMe(known)
    }
  }

  function again(): Promise<void> {
    asked = null
    return load()
  }

  /** Asks once; pages call it when they are mounted. */
  function load(): Promise<void> {
    asked ??= ask()
    return asked
  }

  /** After signing in or out, or when the person changed something of theirs. */
  function forget(): void {
    asked = null
    me.value = null
  }

  if (import.meta.client) {
    onSomebodyElse(() => me.value?.key ?? null, () => {
      forget()
      setTimeout(() => void load(), ELSEWHERE_MS)
    })
  }

  return { me, person, offline, load, forget }
})
