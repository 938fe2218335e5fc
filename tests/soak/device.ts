import { FakeBrowser, type Ask, type FakeWindow, type Reply } from '../unit/stores/windows.ts'
import type { Chance } from './chance.ts'
import type { Account, Installation } from './installation.ts'

/** What becomes of a request on its way, by how likely it is. */
const WAYS = { through: 60, requestLost: 12, answerLost: 12, twice: 8, late: 8 }

/** Longer than any pause the outbox makes between two tries. */
const LONG_PAUSE = 6 * 60_000

/** How an answer to what was sent is counted. */
const ANSWERS: Record<number, string> = { 200: 'results', 401: 'signedOut', 409: 'otherAccount', 410: 'erased' }

/** A browser with the product's own stores in its windows, its cookie, its clock, and the line to the server. */
export class Device {
  readonly name: string
  readonly browser: FakeBrowser
  /** Whose session the cookie opens. */
  cookie: Account | null = null
  /** Guests that were asked about here; none of them may ever do anything again. */
  readonly settledGuests = new Set<string>()
  /** Whom an answer of the server last named to any window, unless somebody came or went since it was asked; nobody after a sign-out. */
  private word: string | null = null
  private readonly accounts: ReadonlyMap<string, Account>
  private readonly installation: Installation
  private readonly chance: Chance
  private isClear = false
  private late: Array<() => Promise<unknown>> = []

  /** @param clock of the household; devices' own clocks are behind it, each by as much as it likes */
  constructor(name: string, people: readonly Account[], installation: Installation, chance: Chance, clock: () => number) {
    this.name = name
    this.accounts = new Map(people.map(person => [person.key, person]))
    this.installation = installation
    this.chance = chance
    this.browser = new FakeBrowser({ now: clock, uuid: () => chance.uuid(), ask: (_window, ask) => this.carry(ask) })
  }

  /** As whom whatever is done here is done: a person, or null for a guest. */
  get reader(): Account | null {
    return this.word === null ? null : this.accounts.get(this.word)!
  }

  /** Nobody is here any more, by their own wish. */
  left(key: string): void {
    if (this.word === key) this.word = null
  }

  /** One that is open, or another; most pages know who is here before anything is done on them. */
  async window(): Promise<FakeWindow> {
    const { windows } = this.browser
    if (windows.length > 0 && (windows.length > 1 || !this.chance.isIn(15))) return this.chance.of(windows)
    const window = this.browser.open()
    const known = window.session.load()
    if (this.chance.isIn(80)) await known
    return window
  }

  /** Time has passed: what was to be done later is done, and most windows hear what others wrote. */
  wake(): void {
    this.browser.runDue()
    for (const window of this.browser.windows) {
      if (this.isClear || this.chance.isIn(70)) window.hear()
    }
  }

  /** Requests that were thought lost arrive now, with the cookie they were sent with. */
  async lateArrivals(): Promise<void> {
    for (const send of this.late.splice(0)) await send()
  }

  /** From now on nothing is lost any more. */
  clear(): void {
    this.isClear = true
  }

  /**
   * Sends all that an account may send from here, until nothing of it is left.
   * @throws where something stays, although the line is clear
   */
  async empty(account: Account, pass: (ms: number) => void): Promise<void> {
    for (const window of [...this.browser.windows]) this.browser.close(window)
    this.cookie = account
    const window = this.browser.open()
    for (let round = 0; round < 20; round++) {
      await window.session.load()
      await window.outbox.flushAll()
      if (window.session.me?.key === account.key && window.outbox.of(account.key).length + window.stores.statesWaiting(account.key) === 0) return
      await this.installation.ready()
      pass(LONG_PAUSE)
      this.wake()
    }
    throw new Error(`${this.name} keeps what the server does not take: ${JSON.stringify(window.outbox.of(account.key).slice(0, 3))}, ${window.stores.statesWaiting(account.key)} states`)
  }

  /**
   * A request of a page, other than those of the stores, tried again until it is answered.
   * @param refusals statuses that are an answer, too
   * @returns null where it is refused
   */
  async insist<T>(method: 'GET' | 'POST', path: string, body: unknown = {}, refusals: readonly number[] = []): Promise<T | null> {
    for (let round = 0; round < 200; round++) {
      const way = this.isClear ? 'through' : this.chance.weighed(WAYS)
      if (way !== 'requestLost') {
        const reply = await this.request({ method, path, body }, this.cookie)
        if (way === 'twice' && method === 'POST') await this.request({ method, path, body }, this.cookie)
        if (reply && refusals.includes(reply.status)) return null
        if (reply && reply.status < 400 && way !== 'answerLost') return reply.data as T
        if (reply && reply.status >= 400 && reply.status < 500) throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.data)}`)
      }
      if (!this.isClear) await this.installation.ready()
    }
    throw new Error(`${method} ${path} is never answered`)
  }

  /** A request of the stores on its way. */
  private async carry(ask: Ask): Promise<Reply> {
    const { cookie, word } = this
    const way = this.isClear ? 'through' : this.chance.weighed(WAYS)
    this.installation.count(`request: ${way}`)
    const send = async () => {
      const reply = await this.request(ask, cookie)
      if (ask.path.endsWith('/state')) this.installation.count(`state: ${ANSWERS[reply?.status ?? 0] ?? 'later'}`)
      if (ask.path === '/api/events') this.installation.count(`answer: ${ANSWERS[reply?.status ?? 0] ?? 'later'}`)
      return reply
    }
    if (way === 'requestLost') return null
    if (way === 'late') {
      this.late.push(send)
      return null
    }
    const [reply = null] = await Promise.all(way === 'twice' ? [send(), send()] : [send()])
    if (way === 'answerLost') return null
    if (ask.path === '/api/me' && ask.isAwaited && reply?.status === 200 && word === this.word) this.word = (reply.data as { key: string | null }).key
    return reply
  }

  private async request({ method, path, body }: Pick<Ask, 'method' | 'path' | 'body'>, cookie: Account | null): Promise<Reply> {
    try {
      const response = await fetch(`${this.installation.base}${path}`, {
        method,
        headers: {
          'accept': 'application/json',
          'content-type': 'application/json',
          'sec-fetch-site': 'same-origin',
          'origin': this.installation.base,
          ...(cookie ? { cookie: `tcm=${cookie.token}` } : {}),
        },
        ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
      })
      const data: unknown = await response.json()
      if (response.status >= 500) await this.pause()
      return { status: response.status, data }
    }
    catch (error) {
      // Nothing listens, or what came was cut off in the middle.
      if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error
      await this.pause()
      return null
    }
  }

  /** Most people wait when nothing works; some go on. */
  private async pause(): Promise<void> {
    if (this.isClear || this.chance.isIn(70)) await this.installation.ready()
  }
}
