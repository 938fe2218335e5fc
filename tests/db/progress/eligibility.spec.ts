import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { EventModel } from '../../../server/models/event.ts'
import { Progress } from '../../../server/models/progress.ts'
import { eligibility } from '../../../server/services/progress/eligibility.ts'
import { completeLesson } from '../../../server/services/progress/client-events.ts'
import { EVENTS_LIMIT } from '../../../server/services/progress/limit.ts'
import { recordEvent } from '../../../server/services/progress/record.ts'
import { progressView } from '../../../server/services/progress/view.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, someone } from '../learning.ts'
import { report } from '../report.ts'

beforeAll(() => openDatabase('tcm_test_eligibility'))
beforeEach(() => loadSampleProgramme())
afterAll(closeDatabase)

function pass(learner: string, score: number, id = 'attempt:1'): Promise<void> {
  return recordEvent({ id, learner, verb: 'passed', object: 'm1-quiz', module: 'm1', score, at: new Date() })
}

async function finishModule1(learner: string): Promise<void> {
  await completeLesson(learner, 'm1-l1', 'sl')
  await completeLesson(learner, 'm1-l2', 'en')
  await pass(learner, 80)
}

describe('the certificate of a module', () => {
  it('is earned by all lessons and the quiz', async () => {
    const learner = someone()
    await finishModule1(learner)
    await pass(learner, 90, 'attempt:2')
    expect(await eligibility(learner, 'm1')).toEqual({
      eligible: true,
      missing: [],
      score: 90,
      minutes: 20,
      modules: [{ uid: 'm1', partial: false, score: 90, minutes: 20 }],
      plan: null,
      hashes: {
        'm1:sl': 'm1-sl', 'm1:en': 'm1-en', 'm1-l1:sl': 'm1-l1-sl', 'm1-l1:en': 'm1-l1-en', 'm1-l2:sl': 'm1-l2-sl', 'm1-l2:en': 'm1-l2-en',
      },
    })
  })

  it('names what is missing', async () => {
    const learner = someone()
    expect(await eligibility(learner, 'm1')).toMatchObject({
      eligible: false,
      score: null,
      missing: [{ kind: 'lesson', uid: 'm1-l1' }, { kind: 'lesson', uid: 'm1-l2' }, { kind: 'quiz', uid: 'm1-quiz' }],
    })
    await completeLesson(learner, 'm1-l1', 'sl')
    await pass(learner, 100)
    expect(await eligibility(learner, 'm1')).toMatchObject({ eligible: false, missing: [{ kind: 'lesson', uid: 'm1-l2' }] })
  })

  it('is not earned by opening lessons, failing the quiz or passing another one', async () => {
    const learner = someone()
    const at = new Date().toISOString()
    await report(learner, ['m1-l1', 'm1-l2'].map((lesson, place) => ({ id: `opened-${place}-x`, verb: 'initialized', lesson, lang: 'sl', at })))
    await recordEvent({ id: 'attempt:1', learner, verb: 'failed', object: 'm1-quiz', module: 'm1', score: 99, at: new Date() })
    await recordEvent({ id: 'attempt:2', learner, verb: 'passed', object: 'other-quiz', module: 'm1', score: 99, at: new Date() })
    expect((await eligibility(learner, 'm1')).missing).toHaveLength(3)
  })

  it('does not depend on progress, only on the log', async () => {
    const learner = someone()
    await finishModule1(learner)
    await Progress.deleteMany({ learner })
    expect((await eligibility(learner, 'm1')).eligible).toBe(true)
    await EventModel.deleteMany({ learner, verb: 'completed' })
    expect((await eligibility(learner, 'm1')).eligible).toBe(false)
  })

  it('is nobody else\'s', async () => {
    const learner = someone()
    await finishModule1(learner)
    expect((await eligibility(someone(), 'm1')).eligible).toBe(false)
  })

  it('without a quiz is earned by the lessons, and has no score', async () => {
    const learner = someone()
    await completeLesson(learner, 'm2-l1', 'sl')
    await completeLesson(learner, 'm2-l2', 'sl')
    expect(await eligibility(learner, 'm2')).toMatchObject({ eligible: true, score: null, minutes: 20 })
  })

  it('cannot be earned for a module in preparation', async () => {
    expect(await eligibility(someone(), 'm3')).toMatchObject({ eligible: false, missing: [{ kind: 'module', uid: 'm3' }] })
  })

  it('of an unknown module does not exist', async () => {
    await expect(eligibility(someone(), 'm99')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  describe('when a lesson is added', () => {
    afterEach(() => loadSampleProgramme())

    it('stays earned by whoever had finished, and asks more of the others', async () => {
      const [finished, halfway] = [someone(), someone()]
      await finishModule1(finished)
      await completeLesson(halfway, 'm1-l1', 'sl')
      await completeLesson(halfway, 'm1-l2', 'sl')
      await loadSampleProgramme(['m1-l1', 'm1-l2', 'm1-l3'])
      await pass(halfway, 80)
      expect(await eligibility(finished, 'm1')).toMatchObject({ eligible: true, missing: [] })
      expect(await eligibility(halfway, 'm1')).toMatchObject({ eligible: false, missing: [{ kind: 'lesson', uid: 'm1-l3' }] })
      const [module] = (await progressView(finished, [])).modules
      expect(module).toMatchObject({ state: 'done', done: 3, total: 3, added: ['m1-l3'] })
    })

    it('and finished too, counts no less', async () => {
      const learner = someone()
      await finishModule1(learner)
      await loadSampleProgramme(['m1-l1', 'm1-l2', 'm1-l3'])
      await completeLesson(learner, 'm1-l3', 'sl')
      expect(await eligibility(learner, 'm1')).toMatchObject({ eligible: true })
    })
  })
})

describe('the certificate of a path', () => {
  it('asks for the required modules only', async () => {
    const learner = someone()
    await finishModule1(learner)
    expect(await eligibility(learner, 'path-a')).toMatchObject({ eligible: true, score: 80, minutes: 20, modules: [{ uid: 'm1' }] })
  })

  it('does not ask for the quiz of a module taken in part', async () => {
    const learner = someone()
    for (const lesson of ['m1-l2', 'm2-l1', 'm2-l2']) await completeLesson(learner, lesson, 'sl')
    expect(await eligibility(learner, 'path-b')).toMatchObject({
      eligible: true,
      score: null,
      minutes: 30,
      modules: [{ uid: 'm1', partial: true, score: null, minutes: 10 }, { uid: 'm2', partial: false }],
    })
  })

  it('cannot be earned while a required module is in preparation', async () => {
    const learner = someone()
    await finishModule1(learner)
    expect(await eligibility(learner, 'path-c')).toMatchObject({ eligible: false, missing: [{ kind: 'module', uid: 'm3' }] })
  })
})

describe('what a browser reports', () => {
  const at = new Date(Date.UTC(2026, 9, 1)).toISOString()
  const input = { id: 'client-1', verb: 'progressed', lesson: 'm1-l1', lang: 'sl', at, visit: 'visit-aa', seconds: 42, anchor: 'uvod', device: 'phone' }

  it('is judged one by one', async () => {
    const learner = someone()
    expect(await report(learner, [
      input,
      { ...input, id: 'client-2', verb: 'passed' },
      { ...input, id: 'attempt:x' },
      { ...input, id: 'client-4', lesson: 'gone' },
      { ...input, id: 'client-5', at: '1970-01-01T00:00:00Z' },
      { ...input, id: 'client-6', visit: '$visit.x-' },
      'nonsense',
      input,
    ])).toEqual([
      { id: 'client-1', saved: true },
      { id: 'client-2', saved: false, code: 'VALIDATION' },
      { id: 'attempt:x', saved: false, code: 'VALIDATION' },
      { id: 'client-4', saved: false, code: 'NOT_FOUND' },
      { id: 'client-5', saved: false, code: 'VALIDATION' },
      { id: 'client-6', saved: false, code: 'VALIDATION' },
      { id: null, saved: false, code: 'VALIDATION' },
      { id: 'client-1', saved: true },
    ])
    expect(await EventModel.countDocuments({ learner })).toBe(1)
  })

  it('is limited for each person, usable or not', async () => {
    const [learner, other] = [someone(), someone()]
    const many = Array.from({ length: EVENTS_LIMIT.events / 12 }, () => 'nonsense')
    for (let sent = 0; sent < 12; sent++) await report(learner, many)
    const refusal: unknown = await report(learner, [input]).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfter: expect.any(Number) })
    expect((refusal as { retryAfter: number }).retryAfter).toBeLessThanOrEqual(EVENTS_LIMIT.seconds)
    expect(await EventModel.countDocuments({ learner })).toBe(0)
    expect(await report(other, [input])).toEqual([{ id: 'client-1', saved: true }])
  })

  it('shows in progress', async () => {
    const learner = someone()
    await report(learner, [input, { ...input, id: 'client-9', verb: 'initialized' }])
    const { modules } = await progressView(learner, [])
    expect(modules.map(({ uid, state }) => [uid, state])).toEqual([['m1', 'started'], ['m2', 'none']])
    expect(modules[0]).toEqual({
      uid: 'm1',
      state: 'started',
      lessons: { 'm1-l1': { openedAt: at, doneAt: null, answered: [] }, 'm1-l2': { openedAt: null, doneAt: null, answered: [] } },
      done: 0,
      total: 3,
      quiz: { uid: 'm1-quiz', best: null, passed: false, openAttempt: null },
      position: { lesson: 'm1-l1', anchor: 'uvod', at, device: 'phone' },
      seconds: 42,
      exercises: {},
      added: [],
      certificate: null,
      claimable: false,
    })
  })

  it('makes a finished module claimable until its certificate is there', async () => {
    const learner = someone()
    await finishModule1(learner)
    const held = { target: 'm1', kind: 'module', titleSl: '', titleEn: '', name: '', serial: 'TCM-2026-000001', code: 'ABCD', issuedAt: at, state: 'valid', specimen: false, endedAt: null, reason: null } as const
    expect((await progressView(learner, [])).modules[0]).toMatchObject({ claimable: true, certificate: null })
    expect((await progressView(learner, [held])).modules[0]).toMatchObject({ claimable: false, certificate: { serial: 'TCM-2026-000001' } })
    // A certificate is claimed once: what was taken back can be issued anew by an administrator only.
    expect((await progressView(learner, [{ ...held, state: 'revoked' }])).modules[0]).toMatchObject({ claimable: false, certificate: null })
  })
})
