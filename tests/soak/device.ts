import type { OutboxPorts, Owner, SendAnswer } from '#shared/types/outbox.ts'
import type { EventInput, EventsAnswer, EventsBody } from '#shared/types/progress.ts'
import { Outbox } from '../../stores/outbox/core.ts'
import { FakeStorage } from '../unit/stores/outbox/world.ts'
import type { Chance } from './chance.ts'
import type { Account, Installation } from './installation.ts'

/** What becomes of a request on its way, by how likely it is. */
const WAYS = { through: 60, requestLost: 12, answerLost: 12, twice: 8, late: 8 }

/** Longer than any pause the outbox makes between two tries. */
const LONG_PAUSE = 6 * 60_000

/** One window of a device's browser. */
export class Tab {
  readonly outbox: Outbox
  isOpen = true
  /** Whom the page shows as signed in; in another tab somebody else may have signed in meanwhile. */
  account: Account | null

  constructor(ports: (tab: Tab) => OutboxPorts, account: Account | null) {
    this.account = account
    this.outbox = new Outbox(ports(this))
  }
}

/** A browser: what it keeps, its windows, its cookie, its clock, and the line to the server. */
export class Device {
  readonly name: string
  readonly storage = new FakeStorage()
  tabs: Tab[] = []
  /** Whose session the cookie opens. */
  cookie: Account | null = null
  /** Who reads here while nobody is signed in. */
  guest: string | null = null
  /** Account by guest that was taken over. */
  readonly taken = new Map<string, Account>()
  private readonly installation: Installation
  private readonly chance: Chance
  private readonly clock: () => number
  private isClear = false
  private holder: Tab | null = null
  private late: Array<() => Promise<void>> = []

  /** @param clock of the household; devices' own clocks are behind it, each by as much as it likes */
  constructor(name: string, installation: Installation, chance: Chance, clock: () => number) {
    this.name = name
    this.installation = installation
    this.chance = chance
    this.clock = clock
  }

  tab(): Tab {
    if (this.tabs.length === 0 || (this.tabs.length < 2 && this.chance.isIn(15))) {
      this.tabs.push(new Tab(tab => this.ports(tab), this.cookie))
    }
    return this.chance.of(this.tabs)
  }

  /** Whatever it was about to do ends with it; what it held is free again. */
  close(tab: Tab): void {
    tab.isOpen = false
    if (this.holder === tab) this.holder = null
    this.tabs = this.tabs.filter(other => other !== tab)
  }

  /** Those of whom a tab may send: its account, and the guests which that account took over here. */
  owners({ key }: Account): Owner[] {
    return [`account:${key}`, ...[...this.taken].filter(([, account]) => account.key === key).map(([guest]): Owner => `guest:${guest}`)]
  }

  async flush(tab: Tab, keepalive = false): Promise<void> {
    const { account } = tab
    if (account) await tab.outbox.flush(account.key, this.owners(account), { keepalive })
  }

  keep(tab: Tab, event: EventInput): void {
    const owner: Owner = tab.account ? `account:${tab.account.key}` : `guest:${this.guest}`
    tab.outbox.keep(owner, event)
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
    for (const tab of [...this.tabs]) this.close(tab)
    this.cookie = account
    const tab = this.tab()
    for (let round = 0; round < 20; round++) {
      await this.flush(tab)
      if (this.owners(account).every(owner => tab.outbox.waiting(owner).length === 0)) return
      await this.installation.ready()
      pass(LONG_PAUSE)
    }
    throw new Error(`${this.name} keeps what the server does not take: ${JSON.stringify(tab.outbox.waiting().slice(0, 3))}`)
  }

  /** A request other than the outbox's, tried again until it is answered. */
  async insist<T>(method: 'GET' | 'POST', path: string, body: unknown = {}): Promise<T> {
    for (let round = 0; round < 200; round++) {
      const way = this.isClear ? 'through' : this.chance.weighed(WAYS)
      if (way !== 'requestLost') {
        const response = await this.request(method, path, body, this.cookie)
        if (way === 'twice' && method === 'POST') await this.request(method, path, body, this.cookie)
        if (response?.ok && way !== 'answerLost') return await response.json() as T
        if (response && response.status < 500 && !response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
      }
      if (!this.isClear) await this.installation.ready()
    }
    throw new Error(`${method} ${path} is never answered`)
  }

  private ports(tab: Tab): OutboxPorts {
    return {
      storage: this.storage,
      now: () => this.clock(),
      alone: work => this.alone(tab, work),
      // Time passes where the household says so; whoever comes back flushes by themselves.
      later: () => () => undefined,
      send: async (body) => {
        const answer = await this.send(structuredClone(body))
        // Nobody is there any more to hear it.
        return tab.isOpen ? answer : new Promise<SendAnswer>(() => undefined)
      },
    }
  }

  private async alone(tab: Tab, work: () => Promise<void>): Promise<boolean> {
    // A closed tab does nothing any more.
    if (!tab.isOpen) await new Promise(() => undefined)
    if (this.holder) return false
    this.holder = tab
    try {
      await work()
    }
    finally {
      if (this.holder === tab) this.holder = null
    }
    return true
  }

  private async send(body: EventsBody): Promise<SendAnswer> {
    const { cookie } = this
    const send = async () => {
      const answer = await toAnswer(await this.request('POST', '/api/events', body, cookie))
      this.installation.count(`answer: ${answer.kind}`)
      return answer
    }
    const lost: SendAnswer = { kind: 'later', seconds: 0 }
    const way = this.isClear ? 'through' : this.chance.weighed(WAYS)
    this.installation.count(`request: ${way}`)
    switch (way) {
      case 'requestLost': return lost
      case 'answerLost':
        await send()
        return lost
      case 'twice': {
        const [answer] = await Promise.all([send(), send()])
        return answer
      }
      case 'late':
        this.late.push(async () => void await send())
        return lost
      case 'through': return send()
    }
  }

  /** @returns undefined where the server was not reached */
  private async request(method: string, path: string, body: unknown, cookie: Account | null): Promise<Response | undefined> {
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
      if (response.status >= 500) await this.pause()
      return response
    }
    catch (error) {
      if (!(error instanceof TypeError)) throw error
      await this.pause()
      return undefined
    }
  }

  /** Most people wait when nothing works; some go on. */
  private async pause(): Promise<void> {
    if (this.isClear || this.chance.isIn(70)) await this.installation.ready()
  }
}

async function toAnswer(response: Response | undefined): Promise<SendAnswer> {
  if (!response) return { kind: 'later', seconds: 0 }
  if (response.ok) return { kind: 'results', results: (await response.json() as EventsAnswer).results }
  if (response.status === 401) return { kind: 'signedOut' }
  if (response.status === 409) return { kind: 'otherAccount' }
  if (response.status === 410) return { kind: 'erased' }
  if (response.status === 429 || response.status >= 500) return { kind: 'later', seconds: Number(response.headers.get('retry-after') ?? 0) }
  throw new Error(`/api/events: ${response.status} ${await response.text()}`)
}
