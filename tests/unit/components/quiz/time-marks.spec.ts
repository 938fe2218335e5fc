import { expect, it } from 'vitest'
import { lastMark } from '../../../../components/quiz/time-marks.ts'

it.each([
  [601, 600, 10], [600, 599, null], [301, 300, 5], [61, 60, 1], [60, 59, null], [3600, 3599, null],
  // The device slept: only how much is left now is worth saying.
  [700, 200, 5], [700, 30, 1], [5, 0, null],
])('from %d to %d seconds: %s', (before, now, mark) => {
  expect(lastMark(before, now)).toBe(mark)
})
