import type { OutboxItem, Owner } from '#shared/types/outbox.ts'
import type { EventInput, EventsBody } from '#shared/types/progress.ts'
import { FakeBrowser, type Ask, type FakeWindow, type Reply } from '../windows.ts'
import { settled } from './world.ts'

export const PEOPLE = ['ana', 'bor'] as const
export const LESSONS = ['m1-l1', 'm1-l2'] as const
const DAY_MS = 24 * 60 * 60_000
/** As long as the form of sign-out waits for the server. */
const PATIENCE_MS = 5000

/** A session lives until somebody signs out, or it expires; a request carries the one of its moment. */
interface Session { who: string, isAlive: boolean }

const no = (status: number, code: string): Reply => ({ status, data: { data: { code } } })

/** The server as the promise describes it. */
export class Server {
  /** Person and id of each event. */
  readonly log = new Set<string>()
  /** Whose each event was, by the word of the browser. */
  readonly sentAs = new Map<string, Owner>()
  readonly linked = new Set<string>()
  /** Also where a copy from before knows nothing of it. */
  readonly everLinked = new Set<string>()
  readonly erased = new Set<string>()
  readonly withdrawn = new Set<string>()

  take({ path, body }: Ask, session: Session | null): Reply {
    const who = session?.isAlive && !this.erased.has(session.who) ? session.who : null
    switch (path) {
      case '/api/me': return { status: 200, data: { key: who, person: who && {} } }
      case '/api/events': return this.events(body as EventsBody, who)
      case '/api/guest-links': return this.link(body as { as: string, guest: string }, who)
      default: throw new Error(path)
    }
  }

  private events({ as, events }: EventsBody, who: string | null): Reply {
    if (this.erased.has(as)) return no(410, 'ERASED')
    if (who === null) return no(401, 'NOT_SIGNED_IN')
    if (who !== as) return no(409, 'OTHER_ACCOUNT')
    return { status: 200, data: { results: events.map(({ id, guest, lesson }) => {
      if (guest !== undefined && !this.linked.has(`${who} ${guest}`)) return { id, saved: false, code: 'GUEST_NOT_LINKED' }
      if (this.withdrawn.has(lesson)) return { id, saved: false, code: 'NOT_FOUND' }
      this.log.add(`${who} ${id}`)
      this.sentAs.set(id, guest === undefined ? `account:${who}` : `guest:${guest}`)
      return { id, saved: true }
    }) } }
  }

  private link({ as, guest }: { as: string, guest: string }, who: string | null): Reply {
    if (who === null) return no(401, 'NOT_SIGNED_IN')
    if (who !== as) return no(409, 'OTHER_ACCOUNT')
    this.linked.add(`${who} ${guest}`)
    this.everLinked.add(`${who} ${guest}`)
    return { status: 200, data: { linked: true } }
  }
}

interface Going {
  ask: Ask
  session: Session | null
  /** Who was said to be here when it was asked. */
  word: string | null
  reply: Reply | undefined
  back: (reply: Reply) => void
}

/** What was done, and whose it is by the one who watches. */
export interface Deed {
  owner: Owner
  visit: string | null
}

/**
 * A device with its people before it. It is also the one who watches: it knows who was last said to be here, to any window, by
 * an answer that was not overtaken by a sign-in or sign-out in another one. Whatever is done is theirs.
 */
export class WatchedDevice {
  readonly browser: FakeBrowser
  readonly deeds = new Map<string, Deed>()
  /** Thrown away by whom it belonged to. */
  readonly dropped = new Set<string>()
  /** What only a window had that was closed. */
  readonly gone = new Set<string>()
  readonly written = new Set<string>()
  /** Guests that were asked about, whatever was said. */
  readonly settledGuests = new Set<string>()
  readonly faults: string[] = []
  private session: Session | null = null
  private word: string | null = null
  /** Who signed out and was not here again since. */
  private readonly cleared = new Set<string>()
  private time = 1_800_000_000_000
  private readonly going: Going[] = []
  private readonly tabs = new Map<number, Tab>()
  private readonly visits = new Map<string, Owner>()
  private readonly server: Server
  private readonly name: string
  private ids = 0

  constructor(server: Server, name: string) {
    this.server = server
    this.name = name
    this.browser = new FakeBrowser({
      now: () => this.time,
      uuid: () => `${name}-${this.ids++}`,
      ask: (_window, ask) => new Promise(back => this.send(ask, back)),
    })
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < 3; turn++) await settled()
    for (const key of this.browser.kept.keys()) if (key.startsWith('tcm:out:')) this.written.add(idIn(key))
  }

  tab(number: number): Tab {
    const there = this.tabs.get(number)
    if (there) return there
    const window = this.browser.open()
    const tab: Tab = { window, seconds: 0, place: '', visit: null, last: null }
    tab.visit = new window.stores.LessonVisit({
      reader: window.stores.readerNow,
      seconds: () => tab.seconds,
      place: () => tab.place,
      record: (verb: 'initialized' | 'progressed', seen?: { visit: string }) => this.record(tab, verb, LESSONS[number % 2]!, seen),
    })
    const { visit } = tab
    window.outbox.leaving.add(() => visit.keep())
    this.tabs.set(number, tab)
    void window.session.load()
    void window.outbox.whenKnown(() => visit.open())
    return tab
  }

  /** Says that a lesson is done, as its button does. */
  finish(number: number, lesson: string): void {
    const tab = this.tab(number)
    void tab.window.outbox.whenKnown(() => {
      this.record(tab, 'completed', lesson)
      void tab.window.outbox.flush()
    })
  }

  read(number: number): void {
    const tab = this.tab(number)
    tab.seconds += 15
    tab.place = `~${tab.seconds}`
    tab.visit?.keep()
  }

  /** Another document follows in the same tab, or none; an abrupt end says nothing to anybody. */
  close(number: number, isAbrupt: boolean): void {
    const tab = this.tabs.get(number)
    if (!tab) return
    if (isAbrupt) this.browser.close(tab.window)
    else tab.window.leave()
    this.missing(tab)
    this.tabs.delete(number)
  }

  expire(): void {
    if (this.session) this.session.isAlive = false
    this.session = null
  }

  signIn(number: number, who: string): void {
    if (this.server.erased.has(who)) return
    const { session } = this.tab(number).window
    this.session = { who, isAlive: true }
    session.forget()
    void session.load()
  }

  /** As components/people/SignOutForm.vue does it. @param drop whether they go although something is unsent */
  async signOut(number: number, drop: boolean): Promise<void> {
    const { window } = this.tab(number)
    const { session, outbox, stores } = window
    if (!session.me) await session.load()
    if (!window.isOpen) return
    const account = session.me?.key ?? stores.knownMe()?.key ?? null
    if (account) {
      if (outbox.of(account).length > 0) {
        const patience = new Promise<void>(resolve => this.browser.later(window, PATIENCE_MS, 0, resolve))
        await Promise.race([outbox.flushAll(), patience])
      }
      const unsent = outbox.of(account)
      if (unsent.length > 0 && !drop) return
      for (const { event: { id } } of unsent) this.dropped.add(id)
      this.expire()
      stores.forgetAccount(account)
      this.cleared.add(account)
      if (this.word === account) this.says(null)
    }
    this.expire()
    this.close(number, false)
    this.tab(number)
  }

  /** As composables/useGuests.ts does it. */
  async decide(number: number, what: 'take' | 'decline' | 'remove'): Promise<void> {
    const { window } = this.tab(number)
    const { session, outbox, stores } = window
    const guest = Object.entries(stores.guestStates()).find(([id, state]) => state === 'open' && outbox.items(`guest:${id}`).length > 0)?.[0]
    if (guest === undefined || !session.me?.key) return
    if (what === 'take') {
      const as = session.me.key
      const ask = { method: 'POST', path: '/api/guest-links', body: { as, guest }, keepalive: false, isAwaited: true }
      const reply = await new Promise<Reply>(back => this.send(ask, back))
      if (reply?.status !== 200 || !window.isOpen) return
      stores.settleGuest(guest, `linked:${as}`)
      this.settledGuests.add(guest)
      await outbox.flush()
      return
    }
    if (what === 'remove') {
      for (const { event: { id } } of outbox.items(`guest:${guest}`)) this.dropped.add(id)
      outbox.forget(`guest:${guest}`)
    }
    stores.settleGuest(guest, what === 'remove' ? null : 'declined')
    this.settledGuests.add(guest)
  }

  /** What is stored stays, and leaves room for so many letters more. */
  fill(more: number): void {
    this.browser.letters = this.browser.held + more
  }

  pass(ms: number): void {
    this.time += ms
    this.browser.runDue()
  }

  /** A request on its way, or its answer: through to the end, to the server only, or lost at one of the two. */
  line(at: number, fate: 'through' | 'arrives' | 'twice' | 'request lost' | 'answer lost' | 'unavailable'): void {
    const one = this.going[at % Math.max(1, this.going.length)]
    if (!one) return
    if (fate === 'unavailable' && one.reply === undefined) one.reply = { status: 503, data: { data: { code: 'UNAVAILABLE', retryAfter: 3 } } }
    if (fate !== 'request lost') one.reply ??= this.server.take(one.ask, one.session)
    if (fate === 'twice') this.server.take(one.ask, one.session)
    if (fate === 'arrives') return
    this.going.splice(this.going.indexOf(one), 1)
    const reply = fate === 'through' || fate === 'twice' || fate === 'unavailable' ? one.reply! : null
    this.learn(one, reply)
    one.back(reply)
  }

  /** Both people come back to each window, with a connection that holds, and room. */
  async comeBack(): Promise<void> {
    this.browser.letters = Infinity
    for (const who of [...PEOPLE, ...PEOPLE]) {
      if (this.server.erased.has(who)) continue
      this.expire()
      this.session = { who, isAlive: true }
      for (const number of [0, 1]) {
        const { window } = this.tab(number)
        window.session.forget()
        void window.session.load()
        await this.quiet()
        void window.outbox.flush()
        await this.quiet()
      }
      this.pass(DAY_MS)
      await this.quiet()
    }
  }

  /** Until nothing is on its way any more, and every window has heard of the others. */
  async quiet(): Promise<void> {
    for (let turn = 0; turn < 100; turn++) {
      await this.settle()
      for (const { window } of this.tabs.values()) window.hear()
      if (this.going.length === 0 && [...this.tabs.values()].every(({ window }) => window.news.length === 0)) return
      while (this.going.length > 0) {
        this.line(0, 'through')
        await this.settle()
      }
    }
    throw new Error(`${this.name} never comes to rest`)
  }

  /** Ids that are in the storage or in a window. */
  left(): Set<string> {
    return new Set([...this.tabs.values()].flatMap(({ window }) => this.waiting(window).map(({ event: { id } }) => id)))
  }

  /** Guests that an account took over on this device, and still has things of. */
  unsent(): string[] {
    const { window } = this.tab(0)
    const waiting = new Set(this.waiting(window).map(({ owner }) => owner))
    return Object.entries(window.stores.guestStates()).flatMap(([guest, state]) => state.startsWith('linked:') && waiting.has(`guest:${guest}`) ? [state.slice('linked:'.length)] : [])
  }

  /** What does not hold at this moment. */
  watch(): string[] {
    const found = this.faults.splice(0)
    for (const key of this.browser.kept.keys()) {
      if (key.startsWith('tcm:out:') && this.dropped.has(idIn(key))) found.push(`${key} was thrown away`)
    }
    const listed = this.tabs.get(0)?.window.stores.guestStates() ?? {}
    for (const key of this.tabs.has(0) ? this.browser.kept.keys() : []) {
      const [, guest] = /^tcm:out:guest:([^:]+):/.exec(key) ?? []
      if (guest !== undefined && !(guest in listed)) found.push(`nobody is offered ${key}`)
    }
    for (const who of this.cleared) {
      if ([...this.browser.kept].some(([key, value]) => key.startsWith(`tcm:out:account:${who}:`) || value === `linked:${who}` || (key === 'tcm:me' && value.includes(who)))) found.push(`${who} signed out and is still on the device`)
    }
    for (const { window, last } of this.tabs.values()) {
      const deed = last === null ? undefined : this.deeds.get(last)
      const waits = deed && !this.dropped.has(last!) && window.outbox.items(deed.owner).some(({ event: { id } }) => id === last)
      // A guest is told nothing of the kind, and a window may not have heard yet that somebody else is here.
      const isShown = !window.news.includes('tcm:me') && deed?.owner === `account:${window.session.me?.key}`
      if (waits && isShown && window.outbox.state === 'saved') found.push(`${last} is called saved, and waits`)
    }
    return found
  }

  private record(tab: Tab, verb: EventInput['verb'] & ('initialized' | 'progressed' | 'completed'), lesson: string, seen?: { visit: string }): void {
    const id = `${this.name}-deed-${this.deeds.size}`
    tab.window.outbox.record(verb, lesson, { ...seen, id })
    const item = this.waiting(tab.window).find(({ event }) => event.id === id)
    if (!item) {
      this.faults.push(`${id} is not kept`)
      return
    }
    const { owner } = item
    const reader = this.visits.get(seen?.visit ?? id) ?? owner
    // A guest of a window, for whom there was no room, may become the one of the device.
    if (reader !== owner && !(reader.startsWith('guest:') && owner.startsWith('guest:'))) this.faults.push(`${id} goes on with the visit of ${reader}, as ${owner}`)
    this.visits.set(seen?.visit ?? id, owner)
    const isRight = this.word === null ? owner.startsWith('guest:') : owner === `account:${this.word}`
    if (!isRight) this.faults.push(`${id} was kept as ${owner}, done as ${this.word ?? 'a guest'}`)
    if (this.settledGuests.has(owner.slice('guest:'.length))) this.faults.push(`${id} goes to ${owner}, who is settled`)
    this.deeds.set(id, { owner, visit: seen ? `${owner} ${seen.visit}` : null })
    if (verb !== 'progressed') tab.last = id
  }

  private send(ask: Ask, back: (reply: Reply) => void): void {
    this.going.push({ ask, session: this.session, word: this.word, reply: undefined, back })
  }

  /** What an answer tells of who is here, to a window that still waits for it and was not overtaken by another. */
  private learn({ ask: { path, body, isAwaited }, word }: Going, reply: Reply): void {
    if (!reply || !isAwaited) return
    if (path === '/api/me' && reply.status === 200 && word === this.word) this.says((reply.data as { key: string | null }).key)
    if (path === '/api/events' && reply.status === 410 && (body as EventsBody).as === this.word) this.says(null)
  }

  private says(who: string | null): void {
    this.word = who
    if (who !== null) this.cleared.delete(who)
  }

  /** All that waits on the device, as far as a window sees it. */
  private waiting({ outbox, stores }: FakeWindow): OutboxItem[] {
    const guests = [...Object.keys(stores.guestStates()), stores.currentGuest()].flatMap(guest => guest === null ? [] : [`guest:${guest}` as const])
    const owners = new Set([...PEOPLE.map(who => `account:${who}` as const), ...guests, ...[...this.deeds.values()].map(({ owner }) => owner)])
    return [...owners].flatMap(owner => outbox.items(owner))
  }

  private missing({ window }: Tab): void {
    for (const { event: { id } } of this.waiting(window)) {
      if (![...this.browser.kept.keys()].some(key => key.startsWith('tcm:out:') && idIn(key) === id)) this.gone.add(id)
    }
  }
}

interface Tab {
  window: FakeWindow
  seconds: number
  place: string
  visit: InstanceType<FakeWindow['stores']['LessonVisit']> | null
  /** The last thing other than place and time that was done in it. */
  last: string | null
}

const idIn = (key: string) => key.slice(key.lastIndexOf(':') + 1)
