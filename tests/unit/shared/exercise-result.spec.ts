import { describe, expect, it } from 'vitest'
import { joinResults, percentOf, resultAfter, resultOf } from '../../../shared/exercise-result.ts'
import type { ExerciseResult, NamedReport } from '../../../shared/types/exercise.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 10, 2, 9, minute)).toISOString()
const report = (rest: Partial<NamedReport> = {}): NamedReport => ({ name: 'walk', version: 'a'.repeat(64), verb: 'answered', ...rest })
const score = (raw: number, max: number, minute: number, percent: number) => ({ raw, max, percent, at: at(minute) })

describe('what somebody reached in an exercise', () => {
  it('is all of it only with all points', () => {
    expect([[0, 3], [1, 3], [2, 3], [999, 1000], [3, 3]].map(([raw, max]) => percentOf(raw!, max!))).toEqual([0, 33, 67, 99, 100])
  })

  it('is nothing without anything known or told', () => {
    expect(resultAfter(null, [])).toBeNull()
  })

  it('is made from what a guest did here alone', () => {
    const told = [
      { at: at(1), exercise: report({ verb: 'attempted' }) },
      { at: at(2), exercise: report({ result: { raw: 2, max: 3 } }) },
      { at: at(2), exercise: report({ child: { id: 'a', text: '' }, result: { raw: 1, max: 1 } }) },
      { at: at(3), exercise: report({ result: { raw: 1, max: 3 } }) },
    ]
    expect(resultAfter(null, told)).toEqual({ tries: 2, best: score(2, 3, 2, 67), last: score(1, 3, 3, 33), doneAt: at(2) })
    expect(resultAfter(null, told.slice(0, 1))).toEqual({ tries: 0, best: null, last: null, doneAt: null })
  })

  it('is what the server knows with what it does not have yet', () => {
    const known: ExerciseResult = { tries: 4, best: score(3, 3, 1, 100), last: score(1, 3, 2, 33), doneAt: at(0) }
    expect(resultAfter(known, [])).toEqual(known)
    expect(resultAfter(known, [{ at: at(5), exercise: report({ result: { raw: 2, max: 3 } }) }]))
      .toEqual({ tries: 5, best: score(3, 3, 1, 100), last: score(2, 3, 5, 67), doneAt: at(0) })
  })

  it('is the better of two views', () => {
    const earlier: ExerciseResult = { tries: 1, best: score(1, 3, 1, 33), last: score(1, 3, 1, 33), doneAt: at(1) }
    const later: ExerciseResult = { tries: 3, best: score(3, 3, 2, 100), last: score(2, 3, 3, 67), doneAt: at(1) }
    expect(joinResults(earlier, later)).toEqual(later)
    expect(joinResults(later, earlier)).toEqual(later)
    expect(joinResults(null, earlier)).toEqual(earlier)
    expect(joinResults(null, null)).toBeNull()
  })

  it('has no score where none was told', () => {
    expect(resultOf({ opened: new Date(at(0)), done: new Date(at(1)) }, 1)).toEqual({ tries: 1, best: null, last: null, doneAt: at(1) })
  })
})
