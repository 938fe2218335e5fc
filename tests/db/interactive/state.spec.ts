import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Erased } from '../../../server/models/erased.ts'
import { ExerciseStateModel } from '../../../server/models/exercise-state.ts'
import { keepExerciseState, ownExercise } from '../../../server/services/interactive/state.ts'
import { accountKey } from '../../../server/services/people/ids.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, RACE_RUNS, someone } from '../learning.ts'
import { VERSION } from './told.ts'

beforeAll(async () => {
  await openDatabase('tcm_test_exercise_states')
  await loadSampleProgramme(undefined, undefined, undefined, {}, { 'm1-l1': ['walk'] })
})
afterAll(closeDatabase)

const at = (minute: number) => new Date(Date.UTC(2026, 9, 1, 9, minute))
const state = (text: string) => ({ 0: { state: text } })

function keep(learner: string, text: string, minute: number, rest: Partial<Parameters<typeof keepExerciseState>[2]> = {}): Promise<boolean> {
  return keepExerciseState({ id: learner }, 'walk', { as: accountKey(learner), version: VERSION, state: state(text), at: at(minute), ...rest })
}

describe('where a person left an exercise', () => {
  it('is kept, the later one by the clocks of their devices', async () => {
    const learner = someone()
    expect(await keep(learner, 'second', 2)).toBe(true)
    expect(await keep(learner, 'first', 1)).toBe(false)
    expect(await ownExercise(learner, 'walk', VERSION)).toEqual({ state: state('second'), stateAt: at(2).toISOString(), result: null })
    expect(await keep(learner, 'third', 3)).toBe(true)
    expect((await ownExercise(learner, 'walk', VERSION)).state).toEqual(state('third'))
    expect(await ExerciseStateModel.countDocuments({ learner })).toBe(1)
  })

  it('may be that it begins anew', async () => {
    const learner = someone()
    await keep(learner, 'first', 1)
    await keep(learner, '', 2, { state: {} })
    expect((await ownExercise(learner, 'walk', VERSION)).state).toEqual({})
  })

  it('is not given to another version of the package', async () => {
    const learner = someone()
    await keep(learner, 'first', 1)
    expect(await ownExercise(learner, 'walk', 'b'.repeat(64))).toEqual({ state: null, stateAt: null, result: null })
  })

  it('is never from later than now, so that the next one holds', async () => {
    const learner = someone()
    await keep(learner, 'from the future', 0, { at: new Date(Date.now() + 86_400_000) })
    expect((await ExerciseStateModel.findOne({ learner }).lean())!.at.getTime()).toBeLessThanOrEqual(Date.now())
    expect(await keep(learner, 'now', 0, { at: new Date(Date.now() + 1000) })).toBe(true)
  })

  it('is the latest of those that come at the same moment', async () => {
    for (let run = 0; run < RACE_RUNS / 10; run++) {
      const learner = someone()
      const minutes = [3, 1, 4, 2]
      await Promise.all(minutes.map(minute => keep(learner, `${minute}`, minute)))
      expect((await ownExercise(learner, 'walk', VERSION)).state).toEqual(state('4'))
    }
  })

  it.each([
    ['nobody', null, {}, 'NOT_SIGNED_IN'],
    ['somebody else', someone(), { as: accountKey(someone()) }, 'OTHER_ACCOUNT'],
  ] as const)('is not taken from %s', async (_who, id, rest, code) => {
    const sent = { as: accountKey(id ?? someone()), version: VERSION, state: state('x'), at: at(0), ...rest }
    await expect(keepExerciseState(id === null ? null : { id }, 'walk', sent)).rejects.toMatchObject({ code })
    expect(await ExerciseStateModel.countDocuments({ learner: id ?? '' })).toBe(0)
  })

  it('is not taken of an exercise that stands in no lesson', async () => {
    const learner = someone()
    await expect(keepExerciseState({ id: learner }, 'measures', { as: accountKey(learner), version: VERSION, state: {}, at: at(0) })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('is said to be nobody\'s any more once the account was erased', async () => {
    const learner = someone()
    await Erased.create({ _id: learner, kind: 'person', key: accountKey(learner), at: new Date() })
    for (const person of [null, { id: learner }]) {
      await expect(keepExerciseState(person, 'walk', { as: accountKey(learner), version: VERSION, state: {}, at: at(0) })).rejects.toMatchObject({ code: 'ERASED' })
    }
  })
})
