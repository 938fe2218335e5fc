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
  readonly erased = new Set<string>()

  /** @param signedIn whose cookie the request carried */
  take({ as, events }: EventsBody, signedIn: string | null): SendAnswer {
    if (this.erased.has(as)) return { kind: 'erased' }
    if (signedIn === null) return { kind: 'signedOut' }
    if (signedIn !== as) return { kind: 'otherAccount' }
    return { kind: 'results', results: events.map(({ id, guest }) => {
      if (guest !== undefined && !this.linked.has(`${as} ${guest}`)) return { id, saved: false, code: 'GUEST_NOT_LINKED' as const }
      this.log.add(`${as} ${id}`)
      return { id, saved: true }
    }) }
  }
}

const PEOPLE = ['ana', 'bor'] as const
const DEVICES = [0, 1] as const
const TABS = [0, 1] as const

type Act
  = | { act: 'keep', device: number, tab: number, visit: string | null }
    | { act: 'flush' | 'leave' | 'close', device: number, tab: number }
    | { act: 'become', device: number, who: string | null }
    | { act: 'link', device: number }
    | { act: 'erase', who: string }
    | { act: 'wait', ms: number }
    | { act: 'answer', at: number, fate: 'delivered' | 'twice' | 'in part' | 'request lost' | 'answer lost' | 'unavailable' }

const device = fc.constantFrom(...DEVICES)
const tab = fc.constantFrom(...TABS)
const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: fc.constant('keep' as const), device, tab, visit: fc.option(fc.constantFrom('v1', 'v2')) }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constantFrom('flush' as const, 'flush' as const, 'leave' as const, 'close' as const), device, tab }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('become' as const), device, who: fc.constantFrom(...PEOPLE, null) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('link' as const), device }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('wait' as const), ms: fc.constantFrom(500, 5000, 400_000) }) },
  { weight: 6, arbitrary: fc.record({ act: fc.constant('answer' as const), at: fc.nat(5), fate: fc.constantFrom('delivered' as const, 'delivered' as const, 'twice' as const, 'in part' as const, 'request lost' as const, 'answer lost' as const, 'unavailable' as const) }) },
)
const erasures = fc.option(fc.record({ act: fc.constant('erase' as const), who: fc.constantFrom(...PEOPLE) }), { freq: 3 })

/** Devices, the people before them and the server; what is kept is written down as the model of what must arrive. */
class World {
  readonly server = new FakeServer()
  /** By id: whose it is, and in which visit of which tab. */
  readonly kept = new Map<string, { owner: Owner, visit: string | null, order: number }>()
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
  }

  private start(act: Act): void {
    switch (act.act) {
      case 'keep': return this.keep(act.device, act.tab, act.visit)
      case 'flush': return this.flush(act.device, act.tab, false)
      case 'leave': return this.flush(act.device, act.tab, true)
      case 'close': return this.close(act.device, act.tab)
      case 'become': return void (this.places[act.device]!.who = act.who)
      case 'link': return this.link(act.device)
      case 'erase': return void this.server.erased.add(act.who)
      case 'wait': return this.places.forEach(place => place.device.pass(act.ms))
      case 'answer': return this.answer(act.at, act.fate)
    }
  }

  /** Everybody comes back on every device with a connection that holds. */
  async comeBack(): Promise<void> {
    this.inFlight.splice(0).forEach(({ request }) => request.answer({ kind: 'later', seconds: 0 }))
    for (const number of DEVICES) {
      for (const one of TABS) this.close(number, one)
      for (const who of PEOPLE) {
        this.places[number]!.who = who
        this.flush(number, 0, false)
        for (let turn = 0; turn < 20; turn++) {
          await settled()
          this.collect()
          while (this.inFlight.length > 0) this.answer(0, 'delivered')
        }
        this.close(number, 0)
      }
    }
  }

  left(): string[] {
    return this.places.flatMap(({ device }) => new Outbox(device.tab().ports).waiting().map(({ event: { id } }) => id))
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

  private keep(number: number, one: number, visit: string | null): void {
    const { who } = this.places[number]!
    const owner: Owner = who ? `account:${who}` : `guest:${this.guest(number)}`
    const { outbox, number: opened } = this.tabOf(number, one)
    const made = event(visit ? { verb: 'progressed', visit: `${visit}-${opened}` } : {})
    this.places[number]!.device.time += 1
    outbox.keep(owner, made)
    this.kept.set(made.id, { owner, visit: visit && `${owner} ${visit}-${opened}`, order: this.kept.size })
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
    if (!who) return
    const guests = [...this.linkedTo].filter(([, other]) => other === who).map(([guest]) => `guest:${guest}` as const)
    void this.tabOf(number, one).outbox.flush(who, [`account:${who}`, ...guests], { keepalive })
  }

  private close(number: number, one: number): void {
    this.tabs.get(`${number} ${one}`)?.close()
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

describe('whatever is lost, doubled or late', () => {
  it('every kept event arrives once, for the right person, and for no other', async () => {
    await fc.assert(fc.asyncProperty(fc.array(acts, { maxLength: 120, size: 'max' }), erasures, fc.nat(120), async (steps, erasure, when) => {
      const world = new World()
      const all = erasure ? steps.toSpliced(Math.min(when, steps.length), 0, erasure) : steps
      for (const step of all) await world.run(step)
      await world.comeBack()

      const lastOfVisit = new Map<string, number>()
      for (const { visit, order } of world.kept.values()) {
        if (visit) lastOfVisit.set(visit, Math.max(order, lastOfVisit.get(visit) ?? -1))
      }
      const left = new Set(world.left())
      for (const [id, { owner, visit, order }] of world.kept) {
        const name = owner.slice(owner.indexOf(':') + 1)
        const learner = owner.startsWith('account:') ? name : world.linkedTo.get(name)
        const under = PEOPLE.filter(who => world.server.log.has(`${who} ${id}`))
        // Never under another, and never without a word of theirs.
        expect(under.filter(who => who !== learner)).toEqual([])
        const isReplaced = visit !== null && lastOfVisit.get(visit) !== order
        if (learner === undefined) {
          if (!isReplaced) expect(left).toContain(id)
          continue
        }
        expect(left).not.toContain(id)
        if (!isReplaced && !world.server.erased.has(learner)) expect(under).toEqual([learner])
      }
    }), { numRuns: Number(process.env.TEST_LONG ? 3000 : 300) })
  })
})
