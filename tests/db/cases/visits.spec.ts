/** Visits to cases: decided once, counted once, told once. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CaseVisit } from '../../../server/models/case-visit.ts'
import { EventModel } from '../../../server/models/event.ts'
import { Progress } from '../../../server/models/progress.ts'
import { logEndedVisits } from '../../../server/services/cases/finish.ts'
import { othersOf } from '../../../server/services/cases/others.ts'
import { decide, findVisit, startVisit } from '../../../server/services/cases/visits.ts'
import { catalogue } from '../../../server/services/catalogue/catalogue.ts'
import { completeLesson } from '../../../server/services/progress/client-events.ts'
import { rebuild } from '../../../server/services/progress/rebuild.ts'
import { progressView } from '../../../server/services/progress/view.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, sampleDecisions, someone } from '../learning.ts'

const CASE = 'case-vzorec'

beforeAll(async () => {
  await openDatabase('tcm_test_case_visits')
  await loadSampleProgramme(undefined, undefined, undefined, {}, {}, { decisions: [sampleDecisions(CASE)], decided: { 'm1-l1': CASE } })
})
afterAll(closeDatabase)

const made = (choice: string, count: number) => ({ choice, count, why: '' })
const lessonDone = async (learner: string) => (await progressView(learner, [])).modules.find(({ uid }) => uid === 'm1')?.lessons['m1-l1']?.doneAt ?? null

async function toTheEnd(learner: string, first: 'on' | 'stop' = 'stop'): Promise<string> {
  const id = await startVisit(learner, CASE, null)
  await decide(learner, id, made(first, 0))
  if (first === 'on') await decide(learner, id, made('stop', 1))
  return id
}

describe('a visit', () => {
  it('is one, however often it is begun at once', async () => {
    const learner = someone()
    const ids = await Promise.all(Array.from({ length: 8 }, () => startVisit(learner, CASE, null)))
    expect(new Set(ids).size).toBe(1)
  })

  it('takes a decision once, however often the button is pressed', async () => {
    const learner = someone()
    const id = await startVisit(learner, CASE, null)
    const answers = await Promise.all(Array.from({ length: 8 }, () => decide(learner, id, { ...made('on', 0), why: 'Zato.' })))
    expect(answers.map(({ count }) => count)).toEqual(Array(8).fill(1))
    expect((await findVisit(learner, id)).steps).toMatchObject([{ node: 'a', choice: 'on', why: 'Zato.' }])
  })

  it('takes one of two different decisions and tells the other that it comes too late', async () => {
    const learner = someone()
    const id = await startVisit(learner, CASE, null)
    const both = await Promise.allSettled([decide(learner, id, made('on', 0)), decide(learner, id, made('stop', 0))])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await findVisit(learner, id)).count).toBe(1)
  })

  it('refuses choices that are not there, decisions ahead of their time, and any after the end', async () => {
    const learner = someone()
    const id = await startVisit(learner, CASE, null)
    await expect(decide(learner, id, made('nothing', 0))).rejects.toMatchObject({ code: 'VALIDATION' })
    await expect(decide(learner, id, made('on', 1))).rejects.toMatchObject({ code: 'CONFLICT' })
    await decide(learner, id, made('stop', 0))
    await expect(decide(learner, id, made('on', 1))).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(decide(someone(), id, made('on', 0))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('can begin at any decision of an earlier one, which stays as it was', async () => {
    const learner = someone()
    const first = await toTheEnd(learner, 'on')
    const again = await startVisit(learner, CASE, { visit: first, steps: 1 })
    expect(again).not.toBe(first)
    expect(await startVisit(learner, CASE, { visit: first, steps: 1 })).toBe(again)
    expect(await findVisit(learner, again)).toMatchObject({ count: 1, taken: 1, number: 2, steps: [{ choice: 'on' }] })
    expect(await findVisit(learner, first)).toMatchObject({ count: 2, end: 'end' })
    await expect(startVisit(learner, CASE, { visit: first, steps: 2 })).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(startVisit(someone(), CASE, { visit: first, steps: 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a lesson that a case finishes', () => {
  it('is done by a visit that came to an end, and by nothing else', async () => {
    const learner = someone()
    await expect(completeLesson(learner, 'm1-l1', 'sl')).rejects.toMatchObject({ code: 'CASE_NOT_FINISHED' })
    const id = await startVisit(learner, CASE, null)
    await decide(learner, id, made('on', 0))
    expect(await lessonDone(learner)).toBeNull()
    const { endedAt } = await decide(learner, id, made('stop', 1))
    expect(await lessonDone(learner)).toBe(endedAt!.toISOString())
    await rebuild(learner)
    expect(await lessonDone(learner)).toBe(endedAt!.toISOString())
    await toTheEnd(learner)
    expect(await EventModel.countDocuments({ learner, verb: 'completed' })).toBe(1)
  })

  it('is done after a crash between the end and the log, too', async () => {
    const learner = someone()
    await toTheEnd(learner)
    await EventModel.deleteMany({ learner })
    await Progress.deleteMany({ learner })
    await CaseVisit.updateOne({ learner }, { $set: { logged: false } })
    await logEndedVisits()
    expect(await lessonDone(learner)).not.toBeNull()
    expect(await CaseVisit.countDocuments({ logged: false })).toBe(0)
  })

  it('counts a visit that ended before the lesson asked for it', async () => {
    const learner = someone()
    const lesson = catalogue().modules[0]!.lessons[0]!
    lesson.completion = 'read'
    await toTheEnd(learner)
    expect(await lessonDone(learner)).toBeNull()
    lesson.completion = 'case'
    await completeLesson(learner, 'm1-l1', 'sl')
    expect(await lessonDone(learner)).not.toBeNull()
  })
})

it('counts of each person what they chose first, and not the one who asks', async () => {
  await CaseVisit.deleteMany({})
  const [one, two] = [someone(), someone()]
  await toTheEnd(one, 'on')
  await toTheEnd(one, 'stop')
  await toTheEnd(two, 'stop')
  expect(Object.fromEntries(await othersOf(CASE, null))).toEqual({ a: new Map([['on', 1], ['stop', 1]]), b: new Map([['stop', 1]]) })
  expect(Object.fromEntries(await othersOf(CASE, one))).toEqual({ a: new Map([['stop', 1]]) })
})
