import { spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { EventModel } from '../../../server/models/event.ts'
import { Progress } from '../../../server/models/progress.ts'
import { applyPending } from '../../../server/services/progress/record.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, someone } from '../learning.ts'

const NAME = 'tcm_test_kill'

beforeAll(async () => {
  await openDatabase(NAME)
  await loadSampleProgramme()
})
afterAll(closeDatabase)

it('a process killed between the event and the progress leaves a promise that the next start keeps', async () => {
  const learner = someone()
  const uri = process.env.TEST_MONGODB_URI!.replace(/\/[^/?]*(\?|$)/, `/${NAME}$1`)
  const child = spawn(process.execPath, [fileURLToPath(new URL('./killed-between.ts', import.meta.url)), uri, learner], { stdio: 'inherit' })
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')

  expect(await EventModel.findOne({ learner, id: 'killed-between' }).lean()).toMatchObject({ applied: false })
  expect(await Progress.findOne({ learner, module: 'm1' }).lean()).toBeNull()

  expect(await applyPending()).toBe(1)
  expect((await Progress.findOne({ learner, module: 'm1' }).lean())?.lessons).toHaveProperty('m1-l1')
  expect(await EventModel.findOne({ learner, id: 'killed-between' }).lean()).toMatchObject({ applied: true })
  expect(await applyPending()).toBe(0)
})
