import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Erased } from '../../../server/models/erased.ts'
import { EventModel } from '../../../server/models/event.ts'
import { GuestLink } from '../../../server/models/guest-link.ts'
import { Progress } from '../../../server/models/progress.ts'
import { accountKey } from '../../../server/services/people/ids.ts'
import { recordClientEvents } from '../../../server/services/progress/client-events.ts'
import { linkGuest } from '../../../server/services/progress/guests.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, someone } from '../learning.ts'
import { report } from '../report.ts'

beforeAll(async () => {
  await openDatabase('tcm_test_guests')
  await loadSampleProgramme()
})
afterAll(closeDatabase)

const at = '2026-10-01T10:00:00.000Z'
const done = (guest: string, rest: object = {}) => ({ id: randomUUID(), verb: 'completed', lesson: 'm1-l1', lang: 'sl', at, guest, ...rest })
const lessonsOf = async (learner: string) => (await Progress.findOne({ learner, module: 'm1' }).lean())?.lessons ?? {}

describe('what a guest did', () => {
  it('is nobody\'s until a person says that it is theirs, then theirs with its own time', async () => {
    const [learner, guest] = [someone(), randomUUID()]
    const event = done(guest)
    expect(await report(learner, [event])).toEqual([{ id: event.id, saved: false, code: 'GUEST_NOT_LINKED' }])
    expect(await EventModel.countDocuments({ learner })).toBe(0)
    await linkGuest(learner, guest, 1)
    expect(await report(learner, [event])).toEqual([{ id: event.id, saved: true }])
    expect(await lessonsOf(learner)).toEqual({ 'm1-l1': { opened: new Date(at), done: new Date(at) } })
    expect((await EventModel.findOne({ learner }).lean())!.data).toEqual({ guest })
  })

  it('holds up no event of the person\'s own', async () => {
    const [learner, guest] = [someone(), randomUUID()]
    const [own, strange] = [done(guest, { guest: undefined }), done(guest)]
    expect(await report(learner, [strange, own])).toEqual([{ id: strange.id, saved: false, code: 'GUEST_NOT_LINKED' }, { id: own.id, saved: true }])
  })

  it('may be taken over by two people on a shared device, and is counted once for each', async () => {
    const [ana, bor, guest] = [someone(), someone(), randomUUID()]
    const event = done(guest)
    for (const learner of [ana, bor, ana]) {
      await linkGuest(learner, guest, 1)
      expect(await report(learner, [event])).toEqual([{ id: event.id, saved: true }])
    }
    for (const learner of [ana, bor]) {
      expect(await EventModel.countDocuments({ learner })).toBe(1)
      expect(Object.keys(await lessonsOf(learner))).toEqual(['m1-l1'])
    }
  })

  it('merges by the same rule as all else: the first time counts, whichever came first', async () => {
    const [learner, guest] = [someone(), randomUUID()]
    await report(learner, [done(guest, { guest: undefined, at: '2026-10-05T10:00:00.000Z' })])
    await linkGuest(learner, guest, 1)
    await report(learner, [done(guest)])
    expect((await lessonsOf(learner))['m1-l1']!.done).toEqual(new Date(at))
  })

  it('is linked once, however often it is said at the same moment', async () => {
    const [learner, guest] = [someone(), randomUUID()]
    await Promise.all(Array.from({ length: 30 }, () => linkGuest(learner, guest, 2)))
    expect(await GuestLink.find({ learner }, { _id: 0 }).lean()).toEqual([{ learner, guest, lessons: 2, at: expect.any(Date) }])
  })
})

describe('an erased account', () => {
  it('is said to be so whoever is signed in, also nobody', async () => {
    const [erased, other] = [someone(), someone()]
    const as = accountKey(erased)
    await Erased.create({ _id: erased, kind: 'person', key: as, at: new Date() })
    for (const person of [null, { id: erased }, { id: other }]) {
      await expect(recordClientEvents(person, { as, events: [{}] })).rejects.toMatchObject({ code: 'ERASED' })
    }
    expect(await EventModel.countDocuments({ learner: { $in: [erased, other] } })).toBe(0)
  })

  it('is not another\'s: events meant for one account are never another\'s', async () => {
    const [ana, bor] = [someone(), someone()]
    const event = done('', { guest: undefined })
    await expect(recordClientEvents({ id: bor }, { as: accountKey(ana), events: [event] })).rejects.toMatchObject({ code: 'OTHER_ACCOUNT' })
    await expect(recordClientEvents(null, { as: accountKey(ana), events: [event] })).rejects.toMatchObject({ code: 'NOT_SIGNED_IN' })
    expect(await EventModel.countDocuments({ id: event.id })).toBe(0)
  })
})
