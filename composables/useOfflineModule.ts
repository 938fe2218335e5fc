import type { OfflineList } from '#shared/types/offline'
import { MODULE, mayKeep } from '~~/service-worker/rules'

/** none: not here, or of an earlier build. full: the browser has no more room. failed: no connection, or not the product's answer. */
export type OfflineModuleState = 'unknown' | 'none' | 'saving' | 'kept' | 'failed' | 'full'

const AT_ONCE = 3

/** Modules on their way; they go on while the reader reads on, and their page finds them again here. */
const underway = new Map<string, ReturnType<typeof copyOf>>()

/** Whether this browser can keep pages at all; the same condition as for the service worker, which answers with them. */
const canKeep = () => !import.meta.dev && isSecureContext && 'serviceWorker' in navigator && 'caches' in window

/** Closing the window breaks off what is on its way, so the browser asks first. */
function ask(event: BeforeUnloadEvent): void {
  event.preventDefault()
}

async function keepOne(cache: Cache, path: string, signal: AbortSignal): Promise<void> {
  if (await cache.match(path, { ignoreVary: true })) return
  const response = await fetch(path, { signal })
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
  const asked = { method: 'GET', url: response.url, mode: isPage ? 'navigate' : 'no-cors' }
  if (!mayKeep(asked, response, location.origin)) throw new TypeError(`${path} cannot be kept`)
  await cache.put(path, response)
}

/** @param all common beginning of the names of its caches, one for each build */
function copyOf(all: string, address: string) {
  const state = ref<OfflineModuleState>('unknown')
  const list = shallowRef<OfflineList | null>(null)
  const done = ref(0)
  /** The browser may empty its storage by itself, and was asked not to. */
  const mayVanish = ref(false)
  let stopping: AbortController | null = null

  const nameOf = ({ build }: OfflineList) => all + build

  async function look(): Promise<void> {
    if (state.value === 'saving' || !canKeep()) return
    try {
      list.value = await $fetch<OfflineList>(address)
      state.value = await isWhole(nameOf(list.value)) ? 'kept' : 'none'
    }
    catch (error) {
      // Without a connection and without a copy there is nothing to offer.
      if (!isFetchError(error)) throw error
    }
  }

  /** The list itself is kept last: where it stands, the module is whole. */
  async function isWhole(name: string): Promise<boolean> {
    return await caches.has(name) && await (await caches.open(name)).match(address, { ignoreVary: true }) !== undefined
  }

  async function save(): Promise<void> {
    if (!list.value || state.value === 'saving') return
    const { signal } = stopping = new AbortController()
    state.value = 'saving'
    done.value = 0
    underway.set(all, copy)
    addEventListener('beforeunload', ask)
    try {
      mayVanish.value = await navigator.storage?.persist?.() === false
      await fill(list.value, signal)
    }
    finally {
      underway.delete(all)
      if (underway.size === 0) removeEventListener('beforeunload', ask)
    }
  }

  /** An earlier build's copy stays until this one is whole. */
  async function fill(wanted: OfflineList, signal: AbortSignal): Promise<void> {
    const waiting = [...wanted.addresses]
    const name = nameOf(wanted)
    try {
      const cache = await caches.open(name)
      await Promise.all(Array.from({ length: AT_ONCE }, async () => {
        for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
          await keepOne(cache, path, signal)
          done.value += 1
        }
      }))
      await cache.put(address, Response.json(wanted))
      await removeBut(name)
      state.value = 'kept'
    }
    catch (error) {
      waiting.length = 0
      await refused(error, name)
    }
  }

  /** What has come stays for the next try, except where there is no room for it or the reader stopped. */
  async function refused(error: unknown, name: string): Promise<void> {
    const reason = error instanceof DOMException ? error.name : ''
    if (reason !== 'AbortError' && reason !== 'QuotaExceededError' && !(error instanceof TypeError)) throw error
    if (reason !== '') await caches.delete(name)
    state.value = reason === 'AbortError' ? 'none' : reason === 'QuotaExceededError' ? 'full' : 'failed'
  }

  function stop(): void {
    stopping?.abort()
  }

  async function removeBut(staying: string | null): Promise<void> {
    const names = await caches.keys()
    await Promise.all(names.filter(name => name.startsWith(all) && name !== staying).map(name => caches.delete(name)))
  }

  async function remove(): Promise<void> {
    await removeBut(null)
    state.value = 'none'
  }

  const copy = { state, list, done, mayVanish, look, save, stop, remove }
  return copy
}

/**
 * A module kept on this device as a whole, in a cache of its own that the service worker answers from.
 * @param slug of the module in the page's language
 */
export function useOfflineModule(uid: string, slug: string) {
  const { lang } = useLang()
  const all = `${MODULE}${uid}-${lang.value}-`
  const copy = underway.get(all) ?? copyOf(all, `/api/modules/${encodeURIComponent(slug)}/offline?lang=${lang.value}`)
  onMounted(copy.look)
  return copy
}
