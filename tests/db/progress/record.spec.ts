import fc from 'fast-check'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EventModel, type EventRecord } from '../../../server/models/event.ts'
import { Progress } from '../../../server/models/progress.ts'
import { applyPending, recordEvent, recordEvents, type NewEvent } from '../../../server/services/progress/record.ts'
import { eligibility } from '../../../server/services/progress/eligibility.ts'
import { rebuild, rebuildAll } from '../../../server/services/progress/rebuild.ts'
import { MOST_VISITS, stateAfter } from '../../../shared/progress-state.ts'
import { someTraffic } from '../../unit/server/services/progress/arbitrary-events.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, sampleQuiz, someone } from '../learning.ts'

beforeAll(async () => {
  await openDatabase('tcm_test_record')
  await loadSampleProgramme()
})
afterAll(closeDatabase)

const past = (minute: number) => new Date(Date.UTC(2026, 8, 1, 9, minute))

function event(learner: string, id: string, rest: Partial<NewEvent> = {}): NewEvent {
  return { id, learner, verb: 'completed', object: 'm1-l1', module: 'm1', at: past(0), ...rest }
}

/** A learner's progress documents as they stand, without their ids. */
async function progressOf(learner: string) {
  return Progress.find({ learner }, { _id: 0 }).sort({ module: 1 }).lean()
}

function logOf(learner: string): Promise<EventRecord[]> {
  return EventModel.find({ learner }).lean<EventRecord[]>()
}

describe('recording', () => {
  it('writes the event and applies it', async () => {
    const learner = someone()
    await recordEvent(event(learner, 'a-completed', { lang: 'sl', contentHash: 'abc' }))
    expect(await logOf(learner)).toEqual([expect.objectContaining({ id: 'a-completed', verb: 'completed', lang: 'sl', contentHash: 'abc', at: past(0), applied: true })])
    expect(await progressOf(learner)).toEqual([{ learner, module: 'm1', checks: {}, exercises: {}, visits: {}, lessons: { 'm1-l1': { opened: past(0), done: past(0) } } }])
  })

  it('takes an id twice as the same event, and believes the log', async () => {
    const learner = someone()
    await recordEvent(event(learner, 'same-id'))
    await recordEvent(event(learner, 'same-id', { object: 'm1-l2', at: past(9) }))
    expect(await logOf(learner)).toHaveLength(1)
    expect(Object.keys((await progressOf(learner))[0]!.lessons)).toEqual(['m1-l1'])
  })

  it('takes the same id of another learner as another event', async () => {
    const [one, other] = [someone(), someone()]
    await recordEvent(event(one, 'shared-id'))
    await recordEvent(event(other, 'shared-id'))
    expect(await progressOf(other)).toHaveLength(1)
  })

  it('never believes a time later than the server\'s', async () => {
    const learner = someone()
    await recordEvent(event(learner, 'from-the-future', { at: new Date(Date.now() + 86_400_000) }))
    const [{ at, received }] = await logOf(learner) as [EventRecord]
    expect(at).toEqual(received)
    expect(at.getTime()).toBeLessThanOrEqual(Date.now())
  })

  it('writes a batch of many at once, repeated ones too', async () => {
    const learner = someone()
    const batch = Array.from({ length: 100 }, (_, place) => event(learner, `batch-${place % 90}`, { verb: 'initialized', object: `m1-l${1 + place % 2}`, at: past(place % 60) }))
    await recordEvents(batch)
    await recordEvents(batch)
    expect(await logOf(learner)).toHaveLength(90)
    expect((await progressOf(learner))[0]!.lessons).toEqual({ 'm1-l1': { opened: past(0) }, 'm1-l2': { opened: past(1) } })
    expect(await EventModel.countDocuments({ learner, applied: false })).toBe(0)
  })

  it('keeps what happens at the same moment on two devices', async () => {
    const learner = someone()
    await Promise.all(Array.from({ length: 40 }, (_, place) =>
      recordEvent(event(learner, `device-${place}`, { verb: 'progressed', data: { visit: `visit-${place}`, seconds: place } }))))
    expect(Object.keys((await progressOf(learner))[0]!.visits)).toHaveLength(40)
  })
})

describe('finishing a module', () => {
  const steps = (learner: string): NewEvent[] => [
    event(learner, 'done-1'),
    event(learner, 'done-2', { object: 'm1-l2' }),
    event(learner, 'attempt:1', { verb: 'passed', object: 'm1-quiz', score: 80 }),
  ]

  it('is recorded once, with the content versions, whatever comes last', async () => {
    for (const order of [[0, 1, 2], [2, 0, 1], [1, 2, 0]]) {
      const learner = someone()
      for (const place of order) await recordEvent(steps(learner)[place]!)
      const finishes = (await logOf(learner)).filter(({ verb }) => verb === 'satisfied')
      expect(finishes).toEqual([expect.objectContaining({
        id: 'satisfied:m1',
        object: 'm1',
        score: 80,
        data: { versions: { 'm1-l1': { sl: 'm1-l1-sl', en: 'm1-l1-en' }, 'm1-l2': { sl: 'm1-l2-sl', en: 'm1-l2-en' } } },
      })])
      expect((await progressOf(learner))[0]!.satisfied?.lessons).toEqual(['m1-l1', 'm1-l2'])
    }
  })

  it('is recorded once when the last steps come together', async () => {
    const learner = someone()
    await Promise.all(steps(learner).map(recordEvent))
    expect((await logOf(learner)).filter(({ verb }) => verb === 'satisfied')).toHaveLength(1)
  })

  it('does not happen without the quiz, without a lesson or by opening', async () => {
    for (const left of [0, 1, 2]) {
      const learner = someone()
      await recordEvents(steps(learner).filter((_, place) => place !== left))
      await recordEvent(event(learner, 'opened', { verb: 'initialized' }))
      expect((await logOf(learner)).filter(({ verb }) => verb === 'satisfied')).toEqual([])
    }
  })
})

describe('a lesson that its self-checks finish', () => {
  beforeAll(() => loadSampleProgramme(['m1-l1', 'm1-l2'], [sampleQuiz()], ['m1', 'm2', 'm3'], { 'm2-l1': ['m2-s1', 'm2-s2'] }))
  afterAll(() => loadSampleProgramme())

  const answer = (learner: string, check: string, rest: Partial<NewEvent> = {}) =>
    event(learner, `answered-${check}`, { verb: 'answered', object: 'm2-l1', module: 'm2', score: 0, data: { check }, ...rest })
  const verbs = async (learner: string) => (await logOf(learner)).map(({ verb, object }) => `${verb} ${object}`).sort()

  it('is done with the last of them, whatever the answers are worth', async () => {
    const learner = someone()
    await recordEvent(answer(learner, 'm2-s1', { at: past(3) }))
    expect((await progressOf(learner))[0]!.lessons).toEqual({ 'm2-l1': { opened: past(3) } })
    await recordEvent(answer(learner, 'm2-s2', { at: past(7), score: 50 }))
    expect(await progressOf(learner)).toEqual([{
      learner,
      module: 'm2',
      exercises: {},
      visits: {},
      checks: { 'm2-s1': { answered: past(3), best: 0 }, 'm2-s2': { answered: past(7), best: 50 } },
      lessons: { 'm2-l1': { opened: past(3), done: past(7) } },
    }])
    expect(await logOf(learner)).toContainEqual(expect.objectContaining({ id: 'completed:m2-l1', verb: 'completed', at: past(7), applied: true }))
  })

  it('is done once, and the module after it, when the answers come together', async () => {
    const learner = someone()
    await Promise.all([
      recordEvent(answer(learner, 'm2-s1')),
      recordEvent(answer(learner, 'm2-s2')),
      recordEvent(event(learner, 'done', { object: 'm2-l2', module: 'm2' })),
    ])
    expect(await verbs(learner)).toEqual(['answered m2-l1', 'answered m2-l1', 'completed m2-l1', 'completed m2-l2', 'satisfied m2'])
  })

  it('finishes the module also where both come in one request', async () => {
    const learner = someone()
    await recordEvents([answer(learner, 'm2-s1'), answer(learner, 'm2-s2'), event(learner, 'done', { object: 'm2-l2', module: 'm2' })])
    expect(await verbs(learner)).toContain('satisfied m2')
  })

  it('is mended after a crash between the answer and what follows from it, and made anew the same', async () => {
    const learner = someone()
    await recordEvent(answer(learner, 'm2-s1'))
    await EventModel.create({ ...answer(learner, 'm2-s2', { at: past(2) }), received: past(2), applied: false })
    await applyPending()
    const documents = await progressOf(learner)
    expect(documents[0]!.lessons['m2-l1']!.done).toEqual(past(2))
    await rebuild(learner)
    expect(await progressOf(learner)).toEqual(documents)
  })

  it('needs no more than the answers: a certificate counts it as done', async () => {
    const learner = someone()
    await recordEvents([answer(learner, 'm2-s1'), answer(learner, 'm2-s2'), event(learner, 'done', { object: 'm2-l2', module: 'm2' })])
    expect(await eligibility(learner, 'm2')).toMatchObject({ eligible: true, missing: [] })
  })
})

describe('a crash between the two writes', () => {
  it('is mended by applying what is pending', async () => {
    const learner = someone()
    const left: EventRecord = { ...event(learner, 'left-behind'), received: past(1), applied: false }
    await EventModel.create(left)
    expect(await progressOf(learner)).toEqual([])
    expect(await applyPending()).toBe(1)
    expect((await progressOf(learner))[0]!.lessons).toEqual({ 'm1-l1': { opened: past(0), done: past(0) } })
    expect(await applyPending()).toBe(0)
  })

  it('is found in the order of an index, however long the log is', async () => {
    await EventModel.create({ ...event(someone(), 'left-behind'), received: past(1), applied: false })
    const { queryPlanner } = await EventModel.find({ applied: false, _id: { $gt: new mongoose.Types.ObjectId('0'.repeat(24)) } }).sort({ _id: 1 }).limit(500).explain('queryPlanner') as unknown as { queryPlanner: { winningPlan: object } }
    expect(JSON.stringify(queryPlanner.winningPlan)).toContain('"indexName":"applied_1__id_1"')
    expect(JSON.stringify(queryPlanner.winningPlan)).not.toMatch(/"stage":"(SORT|COLLSCAN)"/)
    await applyPending()
  })

  it('is mended by sending the event again', async () => {
    const learner = someone()
    await EventModel.create({ ...event(learner, 'left-behind'), received: past(1), applied: false })
    await recordEvent(event(learner, 'left-behind'))
    expect(await progressOf(learner)).toHaveLength(1)
    expect(await EventModel.countDocuments({ learner, applied: false })).toBe(0)
  })

  it('before the finish was recorded is mended too', async () => {
    const learner = someone()
    await recordEvents([event(learner, 'done-1'), event(learner, 'done-2', { object: 'm1-l2' })])
    await EventModel.create({ ...event(learner, 'attempt:1', { verb: 'passed', object: 'm1-quiz', score: 90 }), received: past(1), applied: false })
    await applyPending()
    expect((await progressOf(learner))[0]!.satisfied).toBeDefined()
  })
})

describe('a document of progress that the database cannot make larger', () => {
  /** A learner whose progress in a module is as large as a document can be, and events that the database therefore refuses to apply. */
  async function full(): Promise<{ learner: string, refused: (id: string) => NewEvent }> {
    const learner = someone()
    await Progress.collection.insertOne({ learner, module: 'm1', lessons: { filler: 'x'.repeat(16 * 1024 * 1024 - 200) }, visits: {} } as never)
    const refused = (id: string) => event(learner, id, { verb: 'progressed', data: { visit: id, seconds: 5, anchor: 'x'.repeat(200), device: 'phone' } })
    return { learner, refused }
  }

  it('keeps no other learner\'s events waiting, and does not go on for ever', async () => {
    const [{ learner: first, refused }, other] = [await full(), someone()]
    const left = Array.from({ length: 600 }, (_, place): EventRecord => ({ ...refused(`refused-${place}`), received: past(1), applied: false }))
    await EventModel.insertMany(left)
    await EventModel.create({ ...event(other, 'left-behind'), received: past(1), applied: false })
    const reported: unknown[] = []
    expect(await applyPending(error => reported.push(error))).toBe(1)
    // One for each page that the refused events stand on.
    expect(reported).toEqual([expect.any(Error), expect.any(Error)])
    expect(await progressOf(other)).toHaveLength(1)
    expect(await EventModel.countDocuments({ learner: first, applied: false })).toBe(600)
    await Promise.all([EventModel.deleteMany({ learner: first }), Progress.deleteMany({ learner: first })])
  })

  it('ends the round where who is told says so', async () => {
    const { learner, refused } = await full()
    await EventModel.create({ ...refused('refused-1'), received: past(1), applied: false })
    await expect(applyPending()).rejects.toThrow()
    await Promise.all([EventModel.deleteMany({ learner }), Progress.deleteMany({ learner })])
  })

  it('is told to who sends the event, after the other modules have theirs', async () => {
    const { learner, refused } = await full()
    await expect(recordEvents([refused('refused-1'), event(learner, 'other', { object: 'm2-l1', module: 'm2' })])).rejects.toThrow()
    expect(await logOf(learner)).toHaveLength(2)
    expect(await Progress.countDocuments({ learner, module: 'm2' })).toBe(1)
    await Promise.all([EventModel.deleteMany({ learner }), Progress.deleteMany({ learner })])
  })

  it('does not come about by ever new visits', async () => {
    const learner = someone()
    const visits = Array.from({ length: MOST_VISITS + 150 }, (_, place) => event(learner, `visit-${place}`, { verb: 'progressed', data: { visit: `visit-${place}`, seconds: place % 50 } }))
    const batches = Array.from({ length: Math.ceil(visits.length / 100) }, (_, batch) => visits.slice(batch * 100, (batch + 1) * 100))
    await Promise.all([...batches, ...batches].map(recordEvents))
    const documents = await progressOf(learner)
    expect(documents).toEqual([{ learner, module: 'm1', ...stateAfter(visits) }])
    expect(Object.keys(documents[0]!.visits)).toHaveLength(MOST_VISITS)
    await rebuild(learner)
    expect(await progressOf(learner)).toEqual(documents)
  })
})

describe('the same state in the end', () => {
  it('as the pure join has it, after loss and sending again, repetition and reordering', async () => {
    await fc.assert(fc.asyncProperty(someTraffic, fc.integer({ min: 1, max: 5 }), async ({ happened, arrived }, size) => {
      const learner = someone()
      const sent = arrived.map(place => ({ ...happened[place]!, id: `event-${place}`, learner, module: 'm9' }))
      const batches = Array.from({ length: Math.ceil(sent.length / size) }, (_, batch) => sent.slice(batch * size, (batch + 1) * size))
      await Promise.all(batches.map(recordEvents))
      const wanted = stateAfter(happened)
      const isEmpty = happened.every(({ verb }) => verb === 'waived' || verb === 'earned')
      const documents = await progressOf(learner)
      expect(documents).toEqual(isEmpty ? [] : [{ learner, module: 'm9', ...wanted }])
      await rebuild(learner)
      expect(await progressOf(learner)).toEqual(documents)
    }), { numRuns: 60 })
  }, 120_000)

  it('after deleting all progress and making it anew', async () => {
    const learner = someone()
    await recordEvents([
      event(learner, 'opened', { verb: 'initialized' }),
      event(learner, 'done-1', { at: past(3) }),
      event(learner, 'place', { verb: 'progressed', object: 'm1-l2', at: past(4), data: { visit: 'visit-aa', seconds: 30, anchor: 'uvod', device: 'phone' } }),
      event(learner, 'done-2', { object: 'm1-l2', at: past(5) }),
      event(learner, 'attempt:1', { verb: 'failed', object: 'm1-quiz', score: 50, at: past(6) }),
      event(learner, 'attempt:2', { verb: 'passed', object: 'm1-quiz', score: 90, at: past(7) }),
      event(learner, 'other', { object: 'm2-l1', module: 'm2', at: past(8) }),
    ])
    const before = await progressOf(learner)
    expect(before).toHaveLength(2)
    const other = someone()
    await recordEvents([event(other, 'opened', { verb: 'initialized' })])
    const others = await progressOf(other)
    await Progress.deleteMany({ learner: { $in: [learner, other] } })
    const { learners, modules } = await rebuildAll()
    expect(learners).toBeGreaterThanOrEqual(2)
    expect(modules).toBe(await Progress.countDocuments())
    expect(await progressOf(learner)).toEqual(before)
    expect(await progressOf(other)).toEqual(others)
  })
})
