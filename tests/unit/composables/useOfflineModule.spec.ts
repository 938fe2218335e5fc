import { ref, shallowRef } from 'vue'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { OfflineList } from '#shared/types/offline.ts'

const ORIGIN = 'https://example.org'
const nameOf = (build: string) => `tcm-module-m1-sl-${build}`
const LIST_KEY = '/api/modules/kaj-je-mms/offline?lang=sl'

/** What the browser's caches hold: answers by address, by cache. */
const held = new Map<string, Map<string, string>>()
const caches = {
  keys: async () => [...held.keys()],
  has: async (name: string) => held.has(name),
  delete: async (name: string) => held.delete(name),
  open: async (name: string) => {
    const cache = held.get(name) ?? new Map<string, string>()
    held.set(name, cache)
    return {
      match: async (path: string) => cache.has(path) ? new Response(cache.get(path)) : undefined,
      put: async (path: string, response: Response) => void cache.set(path, await response.text()),
    }
  },
}
/** The server: one build at a time, whose files say which it is; some may not be reached. */
let list: OfflineList
let away: string[]
/** The browser asks before the window is closed. */
let asks: boolean
const asked: string[] = []

async function answer(path: string, { signal }: { signal: AbortSignal }): Promise<Response> {
  asked.push(path)
  if (signal.aborted) throw new DOMException('stopped', 'AbortError')
  if (away.includes(path)) throw new TypeError('Failed to fetch')
  const response = new Response(`${path} of ${list.build}`, { headers: { 'content-type': 'text/html', 'cache-control': 'public' } })
  return Object.defineProperties(response, { url: { value: ORIGIN + path }, type: { value: 'basic' } })
}

// What Nuxt imports by itself, and what a browser has.
let mounted: () => Promise<void>
for (const [name, value] of Object.entries({
  ref, shallowRef, onMounted: (work: typeof mounted) => void (mounted = work),
  useLang: () => ({ lang: ref('sl') }), isFetchError: () => false,
  $fetch: async () => structuredClone(list), fetch: answer, caches, isSecureContext: true, location: { origin: ORIGIN },
  addEventListener: () => void (asks = true), removeEventListener: () => void (asks = false),
  navigator: { serviceWorker: {}, storage: { persist: async () => true } }, window: { caches },
})) vi.stubGlobal(name, value)
const { useOfflineModule } = await import('../../../composables/useOfflineModule.ts')

/** The page of the module is opened. */
async function opened() {
  const module = useOfflineModule('m1', 'kaj-je-mms')
  await mounted()
  return module
}
const build = (name: string, ...addresses: string[]): OfflineList => ({ addresses, bytes: 1, build: name })

beforeEach(() => {
  held.clear()
  away = []
  asks = false
  list = build('one', '/moduli/a', '/old')
})

describe('a module that was kept before an update', () => {
  it('is of the new build as a whole once it is kept anew, and nothing of the old one stays', async () => {
    await (await opened()).save()
    expect([...held.get(nameOf('one'))!.keys()]).toEqual(['/moduli/a', '/old', LIST_KEY])
    held.set('tcm-module-m10-sl-one', new Map())
    list = build('two', '/moduli/a', '/new')
    const module = await opened()
    expect(module.state.value).toBe('none')
    await module.save()
    expect(module.state.value).toBe('kept')
    expect(Object.fromEntries(held.get(nameOf('two'))!)).toEqual({ '/moduli/a': '/moduli/a of two', '/new': '/new of two', [LIST_KEY]: JSON.stringify(list) })
    expect([...held.keys()]).toEqual(['tcm-module-m10-sl-one', nameOf('two')])
  })

  it.each(['the connection breaks', 'the reader stops'])('stays as it was where %s before the new one is whole', async (why) => {
    await (await opened()).save()
    const before = new Map(held.get(nameOf('one'))!)
    list = build('two', '/moduli/a', '/new')
    away = ['/new']
    const module = await opened()
    const saving = module.save()
    if (why === 'the reader stops') module.stop()
    await saving
    expect([module.state.value, held.has(nameOf('two'))]).toEqual(why === 'the reader stops' ? ['none', false] : ['failed', true])
    expect(held.get(nameOf('one'))).toEqual(before)
    await module.remove()
    expect([...held.keys()]).toEqual([])
  })

  it('is as new where only a part of the old build had come', async () => {
    away = ['/old']
    await (await opened()).save()
    away = []
    list = build('two', '/moduli/a')
    await (await opened()).save()
    expect(held.get(nameOf('two'))!.get('/moduli/a')).toBe('/moduli/a of two')
  })
})

it('what has come is not fetched again by the next try', async () => {
  away = ['/old']
  const module = await opened()
  await module.save()
  expect(module.state.value).toBe('failed')
  away = []
  asked.length = 0
  await module.save()
  expect([module.state.value, asked]).toEqual(['kept', ['/old']])
})

it('goes on while the reader reads on, and its page finds it again', async () => {
  const [module, elsewhere] = [await opened(), await opened()]
  expect([asks, elsewhere === module]).toEqual([false, false])
  const saving = module.save()
  const again = await opened()
  expect([asks, again === module, again.state.value]).toEqual([true, true, 'saving'])
  await saving
  expect([asks, again.state.value, (await opened()).state.value]).toEqual([false, 'kept', 'kept'])
})
