import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import { build } from 'esbuild'
import { createPinia, defineStore, type StateTree, type Store } from 'pinia'
import { computed, nextTick, reactive, ref, shallowReactive, shallowRef, toRaw, watch } from 'vue'

/**
 * A browser as the stores know one, in plain node: windows that share what is kept and the locks, each with the product's own
 * stores and a state of its own. Whatever a window writes, the others hear of later, as events of their storage; time passes and
 * answers come when a test says so.
 */

const STORES = fileURLToPath(new URL('../../../stores/', import.meta.url))
const SHARED = fileURLToPath(new URL('../../../shared', import.meta.url))

/** What a page has of the stores. */
type Stores = typeof import('../../../stores/outbox.ts')
  & typeof import('../../../stores/session.ts')
  & typeof import('../../../stores/exercise.ts')
  & typeof import('../../../stores/exercise/shelf.ts')
  & typeof import('../../../stores/outbox/forget.ts')
  & typeof import('../../../stores/outbox/guests.ts')
  & typeof import('../../../stores/outbox/known-me.ts')
  & typeof import('../../../stores/outbox/owner.ts')
  & typeof import('../../../composables/lessonVisit.ts')

const PARTS = ['./outbox', './session', './progress', './exercise', './exercise/shelf', './outbox/forget', './outbox/guests', './outbox/known-me', './outbox/owner', '../composables/lessonVisit']

const { outputFiles: [bundle] } = await build({
  stdin: { contents: PARTS.map(path => `export * from '${path}'`).join('\n'), resolveDir: STORES, loader: 'ts' },
  bundle: true, write: false, format: 'cjs', logLevel: 'error', define: { 'import.meta.client': 'true' }, alias: { '#shared': SHARED },
})

/** What a script finds around it in a window, besides what node has too. */
const AROUND = ['module', 'window', 'document', 'navigator', 'localStorage', 'sessionStorage', 'addEventListener', 'crypto', 'Date', 'Math', 'setTimeout', 'clearTimeout', 'setInterval', '$fetch'] as const
/** What Nuxt imports by itself. */
const VUE = { computed, nextTick, reactive, ref, shallowReactive, shallowRef, toRaw, watch }
const NUXT = ['defineStore', 'isFetchError', 'useNuxtApp', 'useSessionStore', 'useProgressStore', 'useOutboxStore'] as const
// In a block of its own, where its names may be those around it.
const enter = vm.compileFunction(`{${bundle!.text}}`, [...AROUND, ...NUXT, ...Object.keys(VUE)])

/** A request that a window makes. */
export interface Ask {
  method: string
  path: string
  body: unknown
  keepalive: boolean
  /** Whether the window still waits for the answer. */
  isAwaited: boolean
}

/** What comes back; null where the server is not reached. */
export type Reply = { status: number, data: unknown } | null

export interface BrowserPorts {
  now(): number
  uuid(): string
  ask(window: FakeWindow, ask: Ask): Promise<Reply>
}

interface Timer { at: number, every: number, work: () => void, window: FakeWindow }

/** Who is here always finds room, it is little; all the rest may not. */
const SMALL = 'tcm:me'

export class FakeBrowser {
  readonly kept = new Map<string, string>()
  /** How many letters there is room for, keys and values. */
  letters = Infinity
  windows: FakeWindow[] = []
  readonly ports: BrowserPorts
  private readonly locks = new Map<string, FakeWindow>()
  private timers: Timer[] = []

  constructor(ports: BrowserPorts) {
    this.ports = ports
  }

  get held(): number {
    return [...this.kept].reduce((sum, [key, value]) => sum + key.length + value.length, 0)
  }

  open(): FakeWindow {
    const window = new FakeWindow(this)
    this.windows.push(window)
    return window
  }

  /** Whatever it was about to do ends with it, and what it held is free. */
  close(window: FakeWindow): void {
    window.isOpen = false
    for (const ask of window.asks) ask.isAwaited = false
    this.windows = this.windows.filter(other => other !== window)
    this.timers = this.timers.filter(timer => timer.window !== window)
    for (const [name, holder] of this.locks) {
      if (holder === window) this.locks.delete(name)
    }
  }

  /** Runs what is due by the clock. */
  runDue(): void {
    const now = this.ports.now()
    const due = this.timers.filter(({ at }) => at <= now)
    this.timers = this.timers.flatMap(timer => timer.at > now ? timer : timer.every > 0 ? { ...timer, at: now + timer.every } : [])
    for (const { work, window } of due) {
      if (window.isOpen) work()
    }
  }

  /** @throws DOMException where there is no room */
  write(by: FakeWindow, key: string, value: string): void {
    const before = this.kept.get(key)
    const grows = before === undefined ? key.length + value.length : value.length - before.length
    if (key !== SMALL && grows > 0 && this.held + grows > this.letters) throw new DOMException('no room', 'QuotaExceededError')
    this.kept.set(key, value)
    if (before !== value) this.tell(by, key)
  }

  remove(by: FakeWindow, key: string): void {
    if (this.kept.delete(key)) this.tell(by, key)
  }

  later(window: FakeWindow, ms: number, every: number, work: () => void): Timer {
    const timer = { at: this.ports.now() + ms, every, work, window }
    this.timers.push(timer)
    return timer
  }

  cancel(timer: Timer | undefined): void {
    this.timers = this.timers.filter(other => other.work !== timer?.work)
  }

  async lock(window: FakeWindow, name: string, work: (lock: object | null) => unknown): Promise<unknown> {
    await Promise.resolve()
    if (!window.isOpen) return new Promise(() => undefined)
    if (this.locks.has(name)) return work(null)
    this.locks.set(name, window)
    try {
      return await work({})
    }
    finally {
      if (this.locks.get(name) === window) this.locks.delete(name)
    }
  }

  private tell(by: FakeWindow, key: string): void {
    for (const window of this.windows) {
      if (window !== by) window.news.push(key)
    }
  }
}

type Listener = (event: { key?: string | null }) => void

export class FakeWindow {
  isOpen = true
  isVisible = true
  readonly asks = new Set<Ask>()
  /** Keys that other windows wrote, of which this one has not heard yet. */
  news: string[] = []
  readonly browser: FakeBrowser
  readonly stores: Stores
  readonly session: ReturnType<Stores['useSessionStore']>
  readonly outbox: ReturnType<Stores['useOutboxStore']>
  private readonly listeners = new Map<string, Listener[]>()

  constructor(browser: FakeBrowser) {
    this.browser = browser
    const module = { exports: {} as Stores }
    const pinia = createPinia()
    const own = (id: string, setup: () => StateTree) => {
      const use = defineStore(id, setup)
      return (): Store => use(pinia)
    }
    const listen = (type: string, listener: Listener) => void this.listeners.set(type, [...this.listeners.get(type) ?? [], listener])
    const around: Record<typeof AROUND[number], unknown> = {
      module,
      window: { addEventListener: listen },
      document: this.document(listen),
      navigator: { locks: { request: (name: string, _options: object, work: (lock: object | null) => unknown) => browser.lock(this, name, work) } },
      localStorage: this.localStorage(),
      sessionStorage: { clear: () => undefined },
      addEventListener: listen,
      crypto: { randomUUID: () => browser.ports.uuid() },
      Date: dateBy(() => browser.ports.now()),
      // Pauses between two tries differ from device to device, but not from run to run.
      Math: Object.assign(Object.create(Math) as Math, { random: () => 0.5 }),
      setTimeout: (work: () => void, ms: number) => browser.later(this, ms, 0, work),
      clearTimeout: (timer: Timer | undefined) => browser.cancel(timer),
      setInterval: (work: () => void, ms: number) => browser.later(this, ms, ms, work),
      $fetch: (path: string, options: FetchOptions = {}) => this.fetch(path, options),
    }
    const nuxt: Record<typeof NUXT[number], unknown> = {
      defineStore: own,
      isFetchError: (error: unknown) => error instanceof Error && error.name === 'FetchError',
      useNuxtApp: () => ({ $i18n: { locale: ref('sl') } }),
      useSessionStore: () => module.exports.useSessionStore(),
      useProgressStore: () => (module.exports as unknown as typeof import('../../../stores/progress.ts')).useProgressStore(),
      useOutboxStore: () => module.exports.useOutboxStore(),
    }
    enter(...AROUND.map(name => around[name]), ...NUXT.map(name => nuxt[name]), ...Object.values(VUE))
    this.stores = module.exports
    this.session = this.stores.useSessionStore()
    this.outbox = this.stores.useOutboxStore()
  }

  /** Hears of what other windows have written meanwhile. */
  hear(): void {
    for (const key of this.news.splice(0)) this.tell('storage', { key })
  }

  /** Another tab of the browser comes to the front, or this one does again. */
  show(isVisible: boolean): void {
    if (this.isVisible === isVisible) return
    this.isVisible = isVisible
    this.tell('visibilitychange')
  }

  /** Its person closes it, or goes to another document in it. */
  leave(): void {
    this.show(false)
    this.tell('pagehide')
    this.browser.close(this)
  }

  private tell(type: string, event: { key?: string } = {}): void {
    for (const listener of this.listeners.get(type) ?? []) listener(event)
  }

  private document(listen: (type: string, listener: Listener) => void): object {
    const isVisible = () => this.isVisible
    return {
      addEventListener: listen,
      get visibilityState() {
        return isVisible() ? 'visible' : 'hidden'
      },
    }
  }

  /** As a browser has it: what is kept are its own properties. */
  private localStorage(): object {
    const { browser } = this
    const methods: Record<string, unknown> = {
      getItem: (key: string) => browser.kept.get(key) ?? null,
      setItem: (key: string, value: string) => browser.write(this, key, value),
      removeItem: (key: string) => browser.remove(this, key),
    }
    return new Proxy({}, {
      get: (_target, name) => methods[String(name)],
      ownKeys: () => [...browser.kept.keys()],
      getOwnPropertyDescriptor: (_target, name) => browser.kept.has(String(name)) ? { enumerable: true, configurable: true, value: browser.kept.get(String(name)) } : undefined,
    })
  }

  private fetch(path: string, { method = 'GET', body, keepalive = false, timeout = Infinity }: FetchOptions): Promise<unknown> {
    const ask = { method, path, body: structuredClone(body), keepalive, isAwaited: true }
    this.asks.add(ask)
    return new Promise((resolve, reject) => {
      const timer = this.browser.later(this, timeout, 0, () => {
        ask.isAwaited = false
        reject(fetchError(null))
      })
      const settle = (work: () => void) => {
        this.asks.delete(ask)
        if (!ask.isAwaited) return
        this.browser.cancel(timer)
        work()
      }
      this.browser.ports.ask(this, ask).then(
        reply => settle(() => {
          if (reply && reply.status < 400) resolve(structuredClone(reply.data))
          else reject(fetchError(reply))
        }),
        (error: unknown) => settle(() => reject(error)),
      )
    })
  }
}

interface FetchOptions { method?: string, body?: object, keepalive?: boolean, timeout?: number }

function fetchError(reply: Reply): Error {
  return Object.assign(new Error('refused'), { name: 'FetchError', statusCode: reply?.status, data: reply?.data })
}

function dateBy(now: () => number): typeof Date {
  return class extends Date {
    constructor(value: number | string | Date = now()) {
      super(value)
    }

    static override now(): number {
      return now()
    }
  } as typeof Date
}
