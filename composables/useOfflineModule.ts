import type { OfflineList } from '#shared/types/offline'
import { MODULE, mayKeep } from '~~/service-worker/rules'

/** none: not here, or of an earlier build. full: the browser has no more room. failed: no connection, or not the product's answer. */
export type OfflineModuleState = 'unknown' | 'none' | 'saving' | 'kept' | 'failed' | 'full'

const AT_ONCE = 3

/** Whether this browser can keep pages at all; the same condition as for the service worker, which answers with them. */
const canKeep = () => !import.meta.dev && isSecureContext && 'serviceWorker' in navigator && 'caches' in window

async function keepOne(cache: Cache, path: string, signal: AbortSignal): Promise<void> {
  if (await cache.match(path, { ignoreVary: true })) return
  const response = await fetch(path, { signal })
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
  const asked = { method: 'GET', url: response.url, mode: isPage ? 'navigate' : 'no-cors' }
  if (!mayKeep(asked, response, location.origin)) throw new TypeError(`${path} cannot be kept`)
  await cache.put(path, response)
}

/**
 * A module kept on this device as a whole, in a cache of its own that the service worker answers from.
 * @param slug of the module in the page's language
 */
export function useOfflineModule(uid: string, slug: string) {
  const { lang } = useLang()
  const language = lang.value
  const address = `/api/modules/${encodeURIComponent(slug)}/offline?lang=${language}`
  const name = `${MODULE}${uid}-${language}`
  const state = ref<OfflineModuleState>('unknown')
  const list = shallowRef<OfflineList | null>(null)
  const done = ref(0)
  /** The browser may empty its storage by itself, and was asked not to. */
  const mayVanish = ref(false)
  let stopping: AbortController | null = null
  /** What lies there was begun on this page. */
  let isOurs = false

  /** The list itself is kept last: where it stands, the module is whole. */
  async function isWhole(build: string): Promise<boolean> {
    if (!await caches.has(name)) return false
    const kept = await (await caches.open(name)).match(address, { ignoreVary: true })
    return kept !== undefined && (await kept.json() as OfflineList).build === build
  }

  async function look(): Promise<void> {
    if (!canKeep()) return
    try {
      list.value = await $fetch<OfflineList>(address)
      state.value = await isWhole(list.value.build) ? 'kept' : 'none'
    }
    catch (error) {
      // Without a connection and without a copy there is nothing to offer.
      if (!isFetchError(error)) throw error
    }
  }

  async function save(): Promise<void> {
    if (!list.value || state.value === 'saving') return
    const { signal } = stopping = new AbortController()
    const waiting = [...list.value.addresses]
    state.value = 'saving'
    done.value = 0
    try {
      mayVanish.value = await navigator.storage?.persist?.() === false
      // What an earlier page kept may be of another build, and would stay as it was.
      if (!isOurs) await caches.delete(name)
      isOurs = true
      const cache = await caches.open(name)
      await Promise.all(Array.from({ length: AT_ONCE }, async () => {
        for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
          await keepOne(cache, path, signal)
          done.value += 1
        }
      }))
      await cache.put(address, Response.json(list.value))
      state.value = 'kept'
    }
    catch (error) {
      waiting.length = 0
      await refused(error)
    }
  }

  /** What has come stays for the next try, except where there is no room for it or the reader stopped. */
  async function refused(error: unknown): Promise<void> {
    const reason = error instanceof DOMException ? error.name : ''
    if (reason !== 'AbortError' && reason !== 'QuotaExceededError' && !(error instanceof TypeError)) throw error
    if (reason !== '') await caches.delete(name)
    state.value = reason === 'AbortError' ? 'none' : reason === 'QuotaExceededError' ? 'full' : 'failed'
  }

  function stop(): void {
    stopping?.abort()
  }

  async function remove(): Promise<void> {
    await caches.delete(name)
    state.value = 'none'
  }

  onMounted(look)
  onBeforeUnmount(stop)

  return { state, list, done, mayVanish, save, stop, remove }
}
