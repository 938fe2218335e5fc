import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDue } from '../../../../components/exercise/renewal.ts'

const END = Date.UTC(2026, 10, 23, 18)
const MINUTE = 60_000
const shown = { until: END, isBegun: false, isKept: false }

describe('an exercise is opened anew by itself', () => {
  it('a little before its address ends, where nobody has begun', () => {
    expect([-6 * 60, -11, -10, 0, 600].map(minutes => isDue(shown, true, END + minutes * MINUTE))).toEqual([false, false, true, true, true])
  })

  it('after its end, where it was begun, opens again where it was left, and nobody is looking', () => {
    const begun = { ...shown, isBegun: true, isKept: true }
    expect([-10, -1, 0, 600].map(minutes => isDue(begun, false, END + minutes * MINUTE))).toEqual([false, false, true, true])
  })

  it('never from under somebody’s hands, nor where it would begin from the beginning', () => {
    fc.assert(fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.boolean(), fc.boolean(), (ms, isKept, isSeen) => {
      fc.pre(isSeen || !isKept)
      expect(isDue({ until: END, isBegun: true, isKept }, isSeen, END + ms)).toBe(false)
    }))
  })
})
