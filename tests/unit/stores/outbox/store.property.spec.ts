/** The stores themselves, in the windows of two devices that two people share: whoever signs in or out where, at whatever moment. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LESSONS, PEOPLE, Server, WatchedDevice } from './household.ts'

const device = fc.constantFrom(0, 0, 0, 1)
const tab = fc.constantFrom(0, 1)
const act = <const T extends string>(...names: T[]) => fc.constantFrom(...names)
const acts = fc.oneof(
  { weight: 6, arbitrary: fc.record({ act: act('finish'), device, tab, lesson: fc.constantFrom(...LESSONS) }) },
  { weight: 6, arbitrary: fc.record({ act: act('read', 'hear', 'flush', 'hide', 'show'), device, tab }) },
  { weight: 2, arbitrary: fc.record({ act: act('leave', 'crash'), device, tab }) },
  { weight: 3, arbitrary: fc.record({ act: act('signIn'), device, tab, who: fc.constantFrom(...PEOPLE) }) },
  { weight: 2, arbitrary: fc.record({ act: act('signOut'), device, tab, drop: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ act: act('decide'), device, tab, what: fc.constantFrom('take' as const, 'take' as const, 'decline' as const, 'remove' as const) }) },
  { weight: 2, arbitrary: fc.record({ act: act('expire', 'unlink'), device }) },
  { weight: 6, arbitrary: fc.record({ act: act('quiet'), device }) },
  { weight: 1, arbitrary: fc.record({ act: act('fill'), device, letters: fc.constantFrom(0, 300, Infinity) }) },
  { weight: 1, arbitrary: fc.record({ act: act('withdraw', 'restore'), lesson: fc.constantFrom(...LESSONS) }) },
  { weight: 2, arbitrary: fc.record({ act: act('wait'), ms: fc.constantFrom(500, 2500, 15_000, 400_000, 24 * 60 * 60_000) }) },
  { weight: 12, arbitrary: fc.record({ act: act('line'), device, at: fc.nat(5), fate: fc.constantFrom('through' as const, 'through' as const, 'arrives' as const, 'arrives' as const, 'twice' as const, 'request lost' as const, 'answer lost' as const, 'unavailable' as const) }) },
)
type Act = typeof acts extends fc.Arbitrary<infer T> ? T : never
type Step = Act | { act: 'erase', who: string }
const erasures = fc.option(fc.record({ act: act('erase'), who: fc.constantFrom(...PEOPLE) }), { freq: 5 })

class World {
  readonly server = new Server()
  readonly devices = [new WatchedDevice(this.server, 'd0'), new WatchedDevice(this.server, 'd1')] as const
  /** What went wrong where nobody waits for it. */
  readonly failures: unknown[] = []

  async run(step: Step): Promise<void> {
    if (step.act === 'quiet') await this.devices[step.device]!.quiet()
    else this.start(step)
    for (const one of this.devices) await one.settle()
  }

  private start(step: Exclude<Step, { act: 'quiet' }>): void {
    const on = 'device' in step ? this.devices[step.device]! : this.devices[0]
    const failed = (error: unknown) => void this.failures.push(error)
    switch (step.act) {
      case 'finish': return on.finish(step.tab, step.lesson)
      case 'read': return on.read(step.tab)
      case 'hear': return on.tab(step.tab).window.hear()
      case 'flush': return void on.tab(step.tab).window.outbox.flush().catch(failed)
      case 'hide':
      case 'show': return on.tab(step.tab).window.show(step.act === 'show')
      case 'leave':
      case 'crash': return on.close(step.tab, step.act === 'crash')
      case 'signIn': return on.signIn(step.tab, step.who)
      case 'signOut': return void on.signOut(step.tab, step.drop).catch(failed)
      case 'decide': return void on.decide(step.tab, step.what).catch(failed)
      case 'expire': return on.expire()
      // The server came back as a copy from before.
      case 'unlink': return this.server.linked.clear()
      case 'fill': return on.fill(step.letters)
      case 'withdraw': return void this.server.withdrawn.add(step.lesson)
      case 'restore': return void this.server.withdrawn.delete(step.lesson)
      case 'erase': return void this.server.erased.add(step.who)
      case 'wait': return this.devices.forEach(one => one.pass(step.ms))
      case 'line': return on.line(step.at, step.fate)
    }
  }
}

/** What must have arrived or wait in the end. Of a visit it is one report: the last one that was not lost with its window, or any later one. */
function wanted({ deeds, dropped, gone, written }: WatchedDevice): string[][] {
  const visits = Map.groupBy(deeds, ([id, { visit }]) => visit ?? id)
  return [...visits.values()].flatMap((all) => {
    const ids = all.map(([id]) => id)
    const since = ids.slice(ids.findLastIndex(id => dropped.has(id)) + 1)
    const safe = since.findLastIndex((id, place) => written.has(id) || (place === since.length - 1 && !gone.has(id)))
    return safe < 0 ? [] : [since.slice(safe)]
  })
}

// The same steps each time, so that a build that was green stays green; `npm run test:long` looks for new ones.
describe('the stores of several windows', () => {
  it('keep all that is done, for whoever is here, send it under their name alone, and leave nothing when they go', async () => {
    await fc.assert(fc.asyncProperty(fc.array(acts, { maxLength: 100, size: 'max' }), erasures, fc.nat(100), async (steps, erasure, when) => {
      const world = new World()
      const all: Step[] = erasure ? [...steps.slice(0, when), erasure, ...steps.slice(when)] : steps
      for (const step of all) {
        await world.run(step)
        for (const one of world.devices) expect(one.watch()).toEqual([])
      }
      world.server.withdrawn.clear()
      for (const one of world.devices) await one.comeBack()
      expect(world.failures).toEqual([])

      for (const one of world.devices) {
        expect(one.watch()).toEqual([])
        const left = one.left()
        const learners = (owner: string) => PEOPLE.filter(who => owner === `account:${who}` || world.server.everLinked.has(`${who} ${owner.slice('guest:'.length)}`))
        const under = (id: string) => PEOPLE.filter(who => world.server.log.has(`${who} ${id}`))
        for (const [id, { owner }] of one.deeds) {
          expect(under(id).filter(who => !learners(owner).includes(who))).toEqual([])
          expect(world.server.sentAs.get(id) ?? owner).toBe(owner)
        }
        for (const ids of wanted(one)) {
          const { owner } = one.deeds.get(ids[0]!)!
          if (learners(owner).some(who => world.server.erased.has(who))) continue
          expect(ids.some(id => under(id).length > 0 || left.has(id)), `${ids.join()} of ${owner}`).toBe(true)
        }
        // What the server takes does not stay.
        expect(one.unsent().filter(who => !world.server.erased.has(who))).toEqual([])
        expect([...left].filter(id => PEOPLE.some(who => one.deeds.get(id)!.owner === `account:${who}` && !world.server.erased.has(who)))).toEqual([])
      }
    }), process.env.TEST_LONG ? { numRuns: 3000 } : { numRuns: 400, seed: 20261123 })
  }, 240_000)
})
