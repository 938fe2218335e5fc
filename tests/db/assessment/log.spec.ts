import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { Attempt } from '../../../server/models/attempt.ts'
import { EventModel } from '../../../server/models/event.ts'
import { reconcileAttempts, startAttempt, submitAttempt } from '../../../server/services/assessment/attempts.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, someone } from '../learning.ts'

beforeAll(async () => {
  await openDatabase('tcm_test_attempt_log')
  await loadSampleProgramme()
})
afterEach(() => vi.restoreAllMocks())
afterAll(closeDatabase)

/** A learner whose submitted attempt the event log does not have, as after a crash. */
async function untold(): Promise<string> {
  const learner = someone()
  await submitAttempt(learner, await startAttempt(learner, 'm1-quiz'))
  await EventModel.deleteMany({ learner })
  await Attempt.updateOne({ learner }, { $set: { logged: false } })
  return learner
}

it('an attempt that cannot be told is reported and keeps no other from being told', async () => {
  const learners = [await untold(), await untold(), await untold()]
  const told = () => EventModel.countDocuments({ learner: { $in: learners }, verb: 'failed' })
  vi.spyOn(EventModel, 'bulkWrite').mockRejectedValueOnce(new Error('refused'))
  const reported: unknown[] = []
  await reconcileAttempts(error => reported.push(error))
  expect(reported).toEqual([expect.objectContaining({ message: 'refused' })])
  expect(await told()).toBe(2)
  await reconcileAttempts()
  expect(await told()).toBe(3)
})
