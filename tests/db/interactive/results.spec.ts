import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EventModel } from '../../../server/models/event.ts'
import { GuestLink } from '../../../server/models/guest-link.ts'
import { PackageVersion } from '../../../server/models/package-version.ts'
import { Progress } from '../../../server/models/progress.ts'
import { exerciseResult } from '../../../server/services/interactive/state.ts'
import { completeLesson } from '../../../server/services/progress/client-events.ts'
import { eligibility } from '../../../server/services/progress/eligibility.ts'
import { linkGuest } from '../../../server/services/progress/guests.ts'
import { rebuild } from '../../../server/services/progress/rebuild.ts'
import { progressView } from '../../../server/services/progress/view.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, someone } from '../learning.ts'
import { report } from '../report.ts'
import { putVersion, submitted, told, VERSION } from './told.ts'

beforeAll(async () => {
  await openDatabase('tcm_test_exercise_results')
  await putVersion()
  await loadSampleProgramme(undefined, undefined, undefined, {}, { 'm1-l1': ['walk', 'measures'], 'm2-l1': ['walk'] })
})
afterAll(closeDatabase)

const at = (minute: number) => new Date(Date.UTC(2026, 9, 1, 9, minute)).toISOString()
const saved = (count: number) => Array.from({ length: count }, () => expect.objectContaining({ saved: true }))
const lessonsOf = async (learner: string) => (await Progress.findOne({ learner, module: 'm1' }).lean())?.lessons

describe('what an exercise tells', () => {
  it('stands in the log as it was told, under what it was', async () => {
    const learner = someone()
    const events = [
      told('walk', { verb: 'attempted' }),
      told('walk', { verb: 'answered', child: { id: 'part-1', text: 'Kaj slabi središče?', type: 'choice' }, result: { raw: 1, max: 1, success: true, response: '0' } }, { minute: 1 }),
      submitted('walk', 3, 4, { minute: 2 }),
    ]
    expect(await report(learner, events)).toEqual(saved(3))
    const log = await EventModel.find({ learner }).sort({ at: 1 }).lean()
    expect(log.map(({ score }) => score)).toEqual([undefined, undefined, 75])
    expect(log.map(({ verb, object, module, data }) => [verb, object, module, data?.exercise])).toEqual(
      events.map(({ verb, exercise }) => [verb, 'm1-l1', 'm1', exercise]),
    )
  })

  it('is the best, the last and how many tries, in whatever order and however often it comes', async () => {
    const learner = someone()
    const events = [submitted('walk', 3, 4, { minute: 2 }), submitted('walk', 1, 4, { minute: 9 }), submitted('walk', 2, 4, { minute: 5 })]
    // One after the other, so that the database joins them.
    for (const event of [...events, ...events].reverse()) await report(learner, [event])
    const expected = { tries: 3, best: { raw: 3, max: 4, percent: 75, at: at(2) }, last: { raw: 1, max: 4, percent: 25, at: at(9) }, doneAt: at(2) }
    const { modules } = await progressView(learner, [])
    expect(modules.find(({ uid }) => uid === 'm1')?.exercises).toEqual({ walk: expected })
    expect(await exerciseResult(learner, 'walk')).toEqual(expected)
  })

  it('is made anew from the log', async () => {
    const learner = someone()
    await report(learner, [submitted('walk', 3, 4, { minute: 2 }), submitted('measures', 5, 5, { minute: 3 }), submitted('walk', 4, 4, { minute: 9, lesson: 'm2-l1' })])
    const before = await Progress.find({ learner }, { _id: 0 }).sort({ module: 1 }).lean()
    await rebuild(learner)
    expect(await Progress.find({ learner }, { _id: 0 }).sort({ module: 1 }).lean()).toEqual(before)
    expect(before).toHaveLength(2)
  })

  it('is one where the exercise stands in several lessons', async () => {
    const learner = someone()
    await report(learner, [submitted('walk', 1, 4), submitted('walk', 4, 4, { lesson: 'm2-l1', minute: 7 })])
    expect(await exerciseResult(learner, 'walk')).toMatchObject({ tries: 2, best: { percent: 100 }, last: { percent: 100 }, doneAt: at(0) })
    expect(await exerciseResult(learner, 'measures')).toBeNull()
    expect(await exerciseResult(learner, 'unheard-of')).toBeNull()
  })

  it('is a guest\'s only once a person said that the guest is theirs', async () => {
    const [learner, guest] = [someone(), randomUUID()]
    const event = submitted('walk', 4, 4, { guest })
    expect(await report(learner, [event])).toEqual([{ id: event.id, saved: false, code: 'GUEST_NOT_LINKED' }])
    await linkGuest(learner, guest, 1)
    expect(await report(learner, [event])).toEqual(saved(1))
    expect(await GuestLink.countDocuments({ learner })).toBe(1)
    expect((await EventModel.findOne({ learner }).lean())?.data).toMatchObject({ guest, exercise: { name: 'walk' } })
  })

  it.each([
    ['an exercise that is not in the lesson', () => submitted('measures', 1, 1, { lesson: 'm2-l1' }), 'NOT_FOUND'],
    ['an exercise that is in none', () => submitted('unheard-of', 1, 1), 'NOT_FOUND'],
    ['more points than there are', () => submitted('walk', 5, 4), 'VALIDATION'],
    ['less than nothing', () => submitted('walk', -1, 4), 'VALIDATION'],
    ['a part that is called a submission', () => ({ ...told('walk', { verb: 'answered', child: { id: 'a', text: '' } }), verb: 'scored' }), 'VALIDATION'],
    ['a lesson that is called done by an exercise', () => ({ ...submitted('walk', 4, 4), verb: 'completed' }), 'VALIDATION'],
    ['a submission of nothing', () => ({ ...submitted('walk', 4, 4), exercise: undefined }), 'VALIDATION'],
    ['who did it', () => ({ ...submitted('walk', 4, 4), exercise: { ...submitted('walk', 4, 4).exercise, actor: { name: 'Somebody' } } }), 'VALIDATION'],
  ])('is refused for %s', async (_what, event, code) => {
    const learner = someone()
    expect(await report(learner, [event()])).toEqual([expect.objectContaining({ saved: false, code })])
    expect(await EventModel.countDocuments({ learner })).toBe(0)
  })
})

describe('a version of a package', () => {
  it('that nobody has is none that anybody could have played', async () => {
    const learner = someone()
    const event = submitted('walk', 1, 4)
    const made = { ...event, exercise: { ...event.exercise, version: 'b'.repeat(64) } }
    expect(await report(learner, [made, submitted('walk', 2, 4)])).toEqual([{ id: made.id, saved: false, code: 'NOT_FOUND' }, ...saved(1)])
    expect(await EventModel.countDocuments({ learner, verb: 'scored' })).toBe(1)
  })

  it('that is replaced is one as long as it is kept', async () => {
    await PackageVersion.updateOne({ _id: VERSION }, { $set: { unusedSince: new Date() } })
    expect(await report(someone(), [submitted('walk', 1, 4)])).toEqual(saved(1))
  })
})

describe('a lesson that its exercises finish', () => {
  it('is done with the last of them, whatever the scores', async () => {
    const learner = someone()
    await report(learner, [submitted('walk', 0, 4, { minute: 3 }), told('measures', { verb: 'attempted' }, { minute: 4 })])
    expect((await lessonsOf(learner))?.['m1-l1']).not.toHaveProperty('done')
    await report(learner, [told('measures', { verb: 'answered', child: { id: 'a', text: '' }, result: { raw: 1, max: 1 } }, { minute: 5 })])
    expect((await lessonsOf(learner))?.['m1-l1']).not.toHaveProperty('done')
    await report(learner, [submitted('measures', 1, 9, { minute: 6 })])
    expect((await lessonsOf(learner))?.['m1-l1']?.done).toEqual(new Date(at(6)))
    expect(await EventModel.findOne({ learner, id: 'completed:m1-l1' }).lean()).toMatchObject({ verb: 'completed', object: 'm1-l1' })
  })

  it('is done by the word of whoever worked through what stands in their place', async () => {
    const [one, other] = [someone(), someone()]
    await completeLesson(one, 'm1-l1', 'sl')
    expect((await lessonsOf(one))?.['m1-l1']).toHaveProperty('done')
    expect(await report(other, [{ id: randomUUID(), verb: 'completed', lesson: 'm1-l1', lang: 'sl', at: at(0) }])).toEqual(saved(1))
    expect((await lessonsOf(other))?.['m1-l1']).toHaveProperty('done')
  })

  it('is finished by exercises, of which no score is asked for a certificate', async () => {
    const learner = someone()
    await report(learner, [submitted('walk', 0, 4), submitted('measures', 0, 9)])
    const { missing, score } = await eligibility(learner, 'm1')
    expect(missing.map(({ uid }) => uid)).not.toContain('m1-l1')
    expect(score).toBeNull()
  })
})
