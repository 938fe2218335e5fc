/** A lesson that its self-checks finish is finished by nothing else. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { EventModel } from '../../../server/models/event.ts'
import { completeLesson } from '../../../server/services/progress/client-events.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, someone } from '../learning.ts'
import { report } from '../report.ts'

beforeAll(async () => {
  await openDatabase('tcm_test_checked_lessons')
  await loadSampleProgramme(undefined, undefined, undefined, { 'm1-l1': ['m1-s1'] })
})
afterAll(closeDatabase)

it('not by a browser that says so, and not by the button', async () => {
  const learner = someone()
  const event = { id: randomUUID(), verb: 'completed', lesson: 'm1-l1', lang: 'sl', at: '2026-10-01T10:00:00.000Z' }
  expect(await report(learner, [event])).toEqual([{ id: event.id, saved: false, code: 'NOT_FOUND' }])
  await expect(completeLesson(learner, 'm1-l1', 'sl')).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await EventModel.countDocuments({ learner })).toBe(0)
  const opened = { ...event, verb: 'initialized' }
  expect(await report(learner, [opened])).toEqual([{ id: event.id, saved: true }])
})
