import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { EventModel } from '../../../server/models/event.ts'
import { StatementForward } from '../../../server/models/statement-forward.ts'
import { forwardStatements, type Forwarding } from '../../../server/services/interactive/xapi/forward.ts'
import { statementOf } from '../../../server/services/interactive/xapi/statement.ts'
import { recordStore } from '../../../server/services/interactive/xapi/store.ts'
import { recordEvents } from '../../../server/services/progress/record.ts'
import { recordStoreForTests } from '../../support/record-store.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, someone } from '../learning.ts'

const SITE = 'https://akademija.example'
const MINUTE = 60_000

let store: Awaited<ReturnType<typeof recordStoreForTests>>
let clock: number
let reports: unknown[]

beforeAll(async () => {
  await openDatabase('tcm_test_forward')
  await loadSampleProgramme()
})
beforeEach(async () => {
  await EventModel.deleteMany({})
  await StatementForward.deleteMany({})
  store = await recordStoreForTests()
  clock = Date.now() + 10 * MINUTE
  reports = []
})
afterEach(() => store.close())
afterAll(closeDatabase)

function forwarding(rest: Partial<Forwarding> = {}): Forwarding {
  return {
    store: recordStore(store.url, 'key', 'skrivnost'), storeUrl: store.url, site: SITE, retryMs: MINUTE,
    report: what => reports.push(what), now: () => new Date(clock), random: () => 0.5, ...rest,
  }
}

/** Events of many people, as they come. */
async function happened(count: number, verb: 'initialized' | 'completed' = 'initialized'): Promise<void> {
  const learner = someone()
  await recordEvents(Array.from({ length: count }, (_, place) => ({ id: `event-${String(place).padStart(4, '0')}`, learner, verb, object: 'm1-l1', module: 'm1', lang: 'sl' as const, at: new Date(Date.UTC(2026, 9, 1, 9, 0, place)) })))
}

const idsInLog = async () => (await EventModel.find().lean()).map(event => statementOf(event, SITE).id).sort()
const idsInStore = () => [...store.kept.keys()].sort()
const job = () => StatementForward.findOne().lean()

describe('sending the log on', () => {
  it('sends everything once, in order, as the specification asks for', async () => {
    await happened(250)
    expect(await forwardStatements(forwarding())).toBe(250)
    expect(store.requests.map(({ statements }) => statements.length)).toEqual([100, 100, 50])
    expect(store.requests[0]).toMatchObject({ path: '/xapi/statements', headers: { 'authorization': `Basic ${Buffer.from('key:skrivnost').toString('base64')}`, 'x-experience-api-version': '1.0.3', 'content-type': 'application/json' } })
    expect(idsInStore()).toEqual(await idsInLog())
    const before = store.requests.length
    expect(await forwardStatements(forwarding())).toBe(0)
    await happened(3)
    expect(await forwardStatements(forwarding())).toBe(3)
    expect(store.requests).toHaveLength(before + 1)
    expect(await job()).toMatchObject({ sent: 253, refused: 0, tries: 0, error: null })
  })

  it('leaves what came just now, before which something earlier may still appear', async () => {
    await happened(2)
    clock = Date.now() + 110_000
    expect(await forwardStatements(forwarding())).toBe(0)
    clock = Date.now() + 3 * MINUTE
    expect(await forwardStatements(forwarding())).toBe(2)
  })

  it('goes on without what the store takes in no request, and finds it by halves', async () => {
    await happened(150)
    const bad = (await idsInLog())[77]!
    store.answers(({ statements }) => statements.some(({ id }) => id === bad) ? { status: 400 } : null)
    expect(await forwardStatements(forwarding())).toBe(149)
    expect(idsInStore()).toEqual((await idsInLog()).filter(id => id !== bad))
    expect(reports).toEqual([{ refused: bad, why: 'status 400' }])
    expect(await job()).toMatchObject({ sent: 149, refused: 1 })
    expect(store.requests.length).toBeLessThan(30)
  })

  it.each([
    ['says that it is busy', () => ({ status: 503 }), 'status 503'],
    ['does not know us', () => ({ status: 401 }), 'status 401'],
    ['leads elsewhere', () => ({ status: 302, headers: { location: 'https://example.org/' } }), 'status 302'],
    ['hangs up', () => ({ status: 0, cut: true }), expect.stringMatching(/^[A-Z_]+$/)],
  ])('waits longer each time where the store %s, and loses nothing', async (_what, answer, why) => {
    await happened(2)
    store.answers(answer)
    const waits: number[] = []
    for (let tries = 1; tries <= 6; tries++) {
      expect(await forwardStatements(forwarding())).toBe(0)
      expect(reports.at(-1)).toEqual({ failed: why, tries })
      const { nextAt } = (await job())!
      waits.push((nextAt.getTime() - clock) / MINUTE)
      // Not due: nothing is tried.
      clock = nextAt.getTime() - 1
      expect(await forwardStatements(forwarding())).toBe(0)
      expect(reports).toHaveLength(tries)
      clock += 1
    }
    expect(waits).toEqual([1, 2, 5, 15, 60, 60])
    store.answers(() => null)
    expect(await forwardStatements(forwarding())).toBe(2)
    expect(await job()).toMatchObject({ tries: 0, error: null, sent: 2 })
  })

  it('waits for as long as the store asks for', async () => {
    await happened(1)
    store.answers(() => ({ status: 429, headers: { 'retry-after': '600' } }))
    await forwardStatements(forwarding())
    expect((await job())!.nextAt.getTime() - clock).toBe(10 * MINUTE)
  })

  it('is done by one server at a time, and taken over from one that ended', async () => {
    await happened(5)
    const hung = Promise.withResolvers<{ kind: 'taken' }>()
    const first = forwardStatements(forwarding({ store: { send: () => hung.promise } }))
    await expect.poll(async () => (await job())?.lease).toMatch(/-/)
    expect(await forwardStatements(forwarding())).toBe(0)
    expect(store.requests).toHaveLength(0)
    clock += 3 * MINUTE
    expect(await forwardStatements(forwarding())).toBe(5)
    // Whoever comes late changes nothing of what the other has noted.
    await happened(2)
    hung.resolve({ kind: 'taken' })
    await first
    expect(await job()).toMatchObject({ sent: 5 })
    expect(await forwardStatements(forwarding())).toBe(2)
  })

  it('has each statement once, also where we stopped before noting that it went', async () => {
    await happened(4)
    await forwardStatements(forwarding())
    await StatementForward.updateOne({}, { $set: { received: null, event: null } })
    await forwardStatements(forwarding())
    expect(store.requests).toHaveLength(2)
    expect(store.requests[1]!.statements).toEqual(store.requests[0]!.statements)
    expect(idsInStore()).toHaveLength(4)
  })

  it('begins anew with another store', async () => {
    await happened(2)
    await forwardStatements(forwarding())
    const other = await recordStoreForTests()
    try {
      expect(await forwardStatements(forwarding({ store: recordStore(other.url, 'a', 'b'), storeUrl: other.url }))).toBe(2)
      expect([...other.kept.keys()].sort()).toEqual(await idsInLog())
    }
    finally {
      await other.close()
    }
  })

  it('keeps the order of events that came in the same millisecond', async () => {
    const received = new Date(clock - 5 * MINUTE)
    const learner = someone()
    await EventModel.insertMany(Array.from({ length: 7 }, (_, place) => ({ learner, id: `same-${place}`, verb: 'initialized', object: 'm1-l1', module: 'm1', at: received, received, applied: true })))
    const one = forwarding()
    for (let round = 0; round < 7; round++) {
      await StatementForward.updateOne({}, { $set: { size: 1 } })
      await forwardStatements(one)
    }
    expect(idsInStore()).toEqual(await idsInLog())
    expect(await job()).toMatchObject({ sent: 7 })
  })
})
