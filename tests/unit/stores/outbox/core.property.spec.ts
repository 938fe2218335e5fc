import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Owner, SendAnswer } from '#shared/types/outbox.ts'
import type { EventsBody } from '#shared/types/progress.ts'
import { Outbox } from '../../../../stores/outbox/core.ts'
import { event, FakeDevice, settled, type Request } from './world.ts'

/** The server as the issue describes it: one event for each learner and id, and nothing under another's name. */
class FakeServer {
  readonly log = new Set<string>()
  readonly linked = new Set<string>()
  /** Under which guest an event came, if under one. */
  readonly guests = new Map<string, string>()
  readonly erased = new Set<string>()
  /** Lessons that are not in the programme at the moment. */
  readonly withdrawn = new Set<string>()

  /** @param signedIn whose cookie the request carried */
  take({ as, events }: EventsBody, signedIn: string | null): SendAnswer {
    if (this.erased.has(as)) return { kind: 'erased' }
    if (signedIn === null) return { kind: 'signedOut' }
    if (signedIn !== as) return { kind: 'otherAccount' }
    return { kind: 'results', results: events.map(({ id, guest, lesson }) => {
      if (lesson === MADE_UP) return { id, saved: false, code: 'VALIDATION' as const }
      if (guest !== undefined && !this.linked.has(`${as} ${guest}`)) return { id, saved: false, code: 'GUEST_NOT_LINKED' as const }
      if (this.withdrawn.has(lesson)) return { id, saved: false, code: 'NOT_FOUND' as const }
      this.log.add(`${as} ${id}`)
      if (guest !== undefined) this.guests.set(id, guest)
      return { id, saved: true }
    }) }
  }
}

const PEOPLE = ['ana', 'bor'] as const
const DEVICES = [0, 1] as const
const TABS = [0, 1] as const
/** No server ever takes it. */
const MADE_UP = 'made-up'
const LESSONS = ['m1-l1', 'm1-l2', MADE_UP] as const
const DAY_MS = 24 * 60 * 60_000

type Act
  = | { act: 'keep', device: number, tab: number, visit: string | null, lesson: string, anchor: string }
    | { act: 'flush' | 'leave' | 'close', device: number, tab: number }
    | { act: 'become', device: number, who: string | null }
    | { act: 'signOut', device: number, tab: number, drop: boolean }
    | { act: 'room', device: number, letters: number }
    | { act: 'unlink' }
    | { act: 'withdraw' | 'restore', lesson: string }
    | { act: 'link', device: number }
    | { act: 'erase', who: string }
    | { act: 'wait', ms: number }
    | { act: 'answer', at: number, fate: 'delivered' | 'twice' | 'in part' | 'request lost' | 'answer lost' | 'unavailable' }

const device = fc.constantFrom(...DEVICES)
const tab = fc.constantFrom(...TABS)
const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant('keep' as const), device, tab, visit: fc.option(fc.constantFrom('v1', 'v2')), lesson: fc.constantFrom('m1-l1', ...LESSONS), anchor: fc.constantFrom('~1', '~1'.repeat(150)) }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constantFrom('flush' as const, 'flush' as const, 'leave' as const, 'close' as const), device, tab }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('become' as const), device, who: fc.constantFrom(...PEOPLE, null) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('signOut' as const), device, tab, drop: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('room' as const), device, letters: fc.constantFrom(0, 300, Infinity) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('withdraw' as const, 'restore' as const), lesson: fc.constantFrom('m1-l1', 'm1-l2') }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('link' as const), device }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('unlink' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('wait' as const), ms: fc.constantFrom(500, 5000, 400_000, DAY_MS) }) },
  { weight: 6, arbitrary: fc.record({ act: fc.constant('answer' as const), at: fc.nat(5), fate: fc.constantFrom('delivered' as const, 'delivered' as const, 'twice' as const, 'in part' as const, 'request lost' as const, 'answer lost' as const, 'unavailable' as const) }) },
)
const erasures = fc.option(fc.record({ act: fc.constant('erase' as const), who: fc.constantFrom(...PEOPLE) }), { freq: 3 })

/** Devices, the people before them and the server; what is kept is written down as the model of what must arrive. */
class World {
  readonly server = new FakeServer()
  /** By id: whose it is, and in which visit of which tab. */
  readonly kept = new Map<string, { owner: Owner, visit: string | null, order: number, lesson: string }>()
  /** What the storage of a device has held at some time. */
  readonly written = new Set<string>()
  /** Thrown away by its owner, who signed out nevertheless. */
  readonly dropped = new Set<string>()
  /** What only a window had that was closed. */
  readonly gone = new Set<string>()
  readonly guestOf = new Map<number, string>()
  readonly linkedTo = new Map<string, string>()
  private readonly places = DEVICES.map(() => ({ device: new FakeDevice(), who: null as string | null, guests: 0 }))
  private readonly tabs = new Map<string, { outbox: Outbox, close: () => void, number: number }>()
  private readonly inFlight: Array<{ request: Request, cookie: () => string | null }> = []
  private seen = DEVICES.map(() => 0)
  private opened = 0

  async run(act: Act): Promise<void> {
    this.start(act)
    await settled()
    this.collect()
    for (const { device } of this.places) {
      for (const key of device.storage.keys()) this.written.add(idIn(key))
    }
  }

  /** What lies on a device under somebody who threw it away, or signed out with nothing left. */
  leftBehind(): string[] {
    return this.places.flatMap(({ device }) => device.storage.keys()).filter(key => this.dropped.has(idIn(key)))
  }

  private start(act: Act): void {
    switch (act.act) {
      case 'keep': return this.keep(act)
      case 'flush': return this.flush(act.device, act.tab, false)
      case 'leave': return this.flush(act.device, act.tab, true)
      case 'close': return this.close(act.device, act.tab)
      case 'become': return void (this.places[act.device]!.who = act.who)
      case 'signOut': return this.signOut(act.device, act.tab, act.drop)
      case 'room': return this.fill(act.device, act.letters)
      case 'withdraw': return void this.server.withdrawn.add(act.lesson)
      case 'restore': return void this.server.withdrawn.delete(act.lesson)
      case 'link': return this.link(act.device)
      // The server came back as a copy from before.
      case 'unlink': return this.server.linked.clear()
      case 'erase': return void this.server.erased.add(act.who)
      case 'wait': return this.places.forEach(place => place.device.pass(act.ms))
      case 'answer': return this.answer(act.at, act.fate)
    }
  }

  /** Everybody comes back to every window of every device, with a connection that holds, room, and the whole programme. */
  async comeBack(): Promise<void> {
    this.server.withdrawn.clear()
    for (const [guest, who] of this.linkedTo) this.server.linked.add(`${who} ${guest}`)
    this.inFlight.splice(0).forEach(({ request }) => request.answer({ kind: 'later', seconds: 0 }))
    for (const number of DEVICES) {
      const { device } = this.places[number]!
      device.storage.letters = Infinity
      device.time += DAY_MS
      for (const who of PEOPLE) {
        this.places[number]!.who = who
        for (const one of TABS) {
          this.flush(number, one, false)
          for (let turn = 0; turn < 20; turn++) {
            await settled()
            this.collect()
            while (this.inFlight.length > 0) this.answer(0, 'delivered')
          }
        }
      }
    }
  }

  left(): string[] {
    return DEVICES.flatMap(number => TABS.flatMap(one => this.tabOf(number, one).outbox.waiting().map(({ event: { id } }) => id)))
  }

  private tabOf(number: number, one: number) {
    const key = `${number} ${one}`
    const there = this.tabs.get(key)
    if (there) return there
    const { ports, close } = this.places[number]!.device.tab()
    const made = { outbox: new Outbox(ports), close, number: this.opened++ }
    this.tabs.set(key, made)
    return made
  }

  /** What is stored stays, and leaves room for so many letters more. */
  private fill(number: number, more: number): void {
    const { storage } = this.places[number]!.device
    storage.letters = storage.held + more
  }

  private keep({ device: number, tab: one, visit, lesson, anchor }: Extract<Act, { act: 'keep' }>): void {
    const { who } = this.places[number]!
    const owner: Owner = who ? `account:${who}` : `guest:${this.guest(number)}`
    const { outbox, number: opened } = this.tabOf(number, one)
    const made = event(visit ? { lesson, verb: 'progressed', anchor, visit: `${lesson}-${visit}-${opened}` } : { lesson })
    this.places[number]!.device.time += 1
    outbox.keep(owner, made)
    this.kept.set(made.id, { owner, visit: visit && `${owner} ${lesson}-${visit}-${opened}`, order: this.kept.size, lesson })
  }

  private guest(number: number): string {
    const guest = this.guestOf.get(number) ?? `g${number}-${this.places[number]!.guests++}`
    this.guestOf.set(number, guest)
    return guest
  }

  private link(number: number): void {
    const [guest, { who }] = [this.guestOf.get(number), this.places[number]!]
    if (!guest || !who) return
    this.server.linked.add(`${who} ${guest}`)
    this.linkedTo.set(guest, who)
    this.guestOf.delete(number)
  }

  private flush(number: number, one: number, keepalive: boolean): void {
    const { who } = this.places[number]!
    if (who) void this.tabOf(number, one).outbox.flush(who, this.owners(who), { keepalive })
  }

  private owners(who: string): Owner[] {
    return [`account:${who}`, ...[...this.linkedTo].filter(([, other]) => other === who).map(([guest]) => `guest:${guest}` as const)]
  }

  /** With something unsent they stay signed in, unless they want it gone. */
  private signOut(number: number, one: number, drop: boolean): void {
    const place = this.places[number]!
    if (!place.who) return
    const owners = this.owners(place.who)
    const { outbox } = this.tabOf(number, one)
    const waiting = owners.flatMap(owner => outbox.waiting(owner))
    if (waiting.length > 0 && !drop) return
    for (const { event: { id } } of waiting) this.dropped.add(id)
    for (const owner of owners) outbox.forget(owner)
    place.who = null
  }

  private close(number: number, one: number): void {
    const tab = this.tabs.get(`${number} ${one}`)
    const stored = new Set(this.places[number]!.device.storage.keys().map(idIn))
    for (const { event: { id } } of tab?.outbox.waiting() ?? []) {
      if (!stored.has(id)) this.gone.add(id)
    }
    tab?.close()
    this.tabs.delete(`${number} ${one}`)
  }

  /** Requests that have left meanwhile; the cookie is read when they arrive, so another person may have signed in. */
  private collect(): void {
    this.places.forEach(({ device: { requests } }, number) => {
      for (const request of requests.slice(this.seen[number])) this.inFlight.push({ request, cookie: () => this.places[number]!.who })
      this.seen[number] = requests.length
    })
  }

  private answer(at: number, fate: Extract<Act, { act: 'answer' }>['fate']): void {
    const [picked] = this.inFlight.splice(at % Math.max(1, this.inFlight.length), 1)
    if (!picked) return
    const { request, cookie } = picked
    const reaches = fate !== 'request lost' && fate !== 'unavailable'
    const half = fate === 'in part' ? Math.floor(request.body.events.length / 2) : undefined
    const answer = reaches ? this.server.take({ ...request.body, events: request.body.events.slice(half) }, cookie()) : null
    if (fate === 'twice') this.server.take(request.body, cookie())
    request.answer(answer && fate !== 'answer lost' ? answer : { kind: 'later', seconds: fate === 'unavailable' ? 3 : 0 })
  }
}

const idIn = (key: string) => key.slice(key.lastIndexOf(':') + 1)

/**
 * What there must be in the end of what was kept. Of a visit it is one report: the last one, or where that was lost with its
 * window the last that was ever written down, or any later one.
 */
function wanted(world: World): Array<{ owner: Owner, anyOf: string[] }> {
  const visits = Map.groupBy(world.kept, ([id, { visit }]) => visit ?? id)
  return [...visits.values()].flatMap((all) => {
    const ids = all.map(([id]) => id)
    const since = ids.slice(ids.findLastIndex(id => world.dropped.has(id)) + 1)
    const safe = since.findLastIndex((id, place) => world.written.has(id) || (place === since.length - 1 && !world.gone.has(id)))
    return safe < 0 ? [] : [{ owner: all[0]![1].owner, anyOf: since.slice(safe) }]
  })
}

describe('whatever is lost, doubled or late', () => {
  it('every kept event arrives once, for the right person, and for no other', async () => {
    await fc.assert(fc.asyncProperty(fc.array(acts, { maxLength: 120, size: 'max' }), erasures, fc.nat(120), async (steps, erasure, when) => {
      const world = new World()
      const all = erasure ? steps.toSpliced(Math.min(when, steps.length), 0, erasure) : steps
      for (const step of all) {
        await world.run(step)
        expect(world.leftBehind()).toEqual([])
      }
      await world.comeBack()

      const left = new Set(world.left())
      const learnerOf = (owner: Owner) => owner.startsWith('account:') ? owner.slice('account:'.length) : world.linkedTo.get(owner.slice('guest:'.length))
      const under = (id: string) => PEOPLE.filter(who => world.server.log.has(`${who} ${id}`))
      // Never under another, and never without a word of theirs.
      for (const [id, { owner }] of world.kept) {
        expect(under(id).filter(who => who !== learnerOf(owner))).toEqual([])
        if (under(id).length > 0) expect(owner).toBe(world.server.guests.has(id) ? `guest:${world.server.guests.get(id)}` : `account:${learnerOf(owner)}`)
      }
      for (const { owner, anyOf } of wanted(world)) {
        const learner = learnerOf(owner)
        if (learner !== undefined && world.server.erased.has(learner)) continue
        expect(anyOf.some(id => under(id).length > 0 || left.has(id))).toBe(true)
      }
      // What the server takes does not stay.
      const stays = [...left].map(id => world.kept.get(id)!)
      expect(stays.filter(({ owner, lesson }) => learnerOf(owner) !== undefined && lesson !== MADE_UP)).toEqual([])
    }), { numRuns: Number(process.env.TEST_LONG ? 6000 : 1000) })
  })
})
