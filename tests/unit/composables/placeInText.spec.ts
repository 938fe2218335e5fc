import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heightOf, placeAmong, readPlace, writtenPlace } from '../../../composables/placeInText.ts'

describe('placeAmong and heightOf', () => {
  const slovene = [100, 150, 600, 1400, 2000]
  const english = [100, 160, 700, 1300, 2100]

  it.each([
    ['at a heading', 600, 700],
    ['half way to the next heading', 1000, 1000],
    ['between the last heading and the end', 1700, 1700],
    ['above the text', 20, 100],
    ['below its end', 2500, 2100],
  ])('finds the same place in the other language: %s', (_where, there, here) => {
    expect(heightOf(placeAmong(slovene, there), english)).toBe(here)
  })

  it('goes by length where the headings are others', () => {
    expect(heightOf(placeAmong([0, 500, 1000], 250), [0, 200, 400, 2000])).toBe(500)
  })

  it('stays at the top where there is no text', () => {
    expect(heightOf(placeAmong([], 400), [])).toBe(0)
  })

  it('never leaves the text, and in the same text gives the same height', () => {
    const heights = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 2, maxLength: 12 }).map(steps => steps.map((_, index) => steps.slice(0, index + 1).reduce((a, b) => a + b)))
    fc.assert(fc.property(heights, heights, fc.integer({ min: -100, max: 7000 }), (from, to, y) => {
      const there = heightOf(placeAmong(from, y), to)
      expect(there).toBeGreaterThanOrEqual(to[0]! - 1e-6)
      expect(there).toBeLessThanOrEqual(to.at(-1)! + 1e-6)
      const inside = Math.min(from.at(-1)!, Math.max(from[0]!, y))
      expect(heightOf(placeAmong(from, y), from)).toBeCloseTo(inside, 6)
    }))
  })
})

describe('a place as a position names it', () => {
  it('is read as it was written, to a thousandth', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 2, max: 42 }), share, share, (mark, marks, part, whole) => {
      const read = readPlace(writtenPlace({ mark, marks, part, whole }))!
      expect(read).toMatchObject({ mark, marks })
      expect(read.part).toBeCloseTo(part, 2)
      expect(read.whole).toBeCloseTo(whole, 2)
    }))
  })

  it.each(['', 'uvod', '~', '~1.2.3', '~1.2.3.4.5', '~-1.2.3.4', '~1.2.3.x', '~99999.2.3.4'])('is not %j', (text) => {
    expect(readPlace(text)).toBeNull()
  })

  it('never leaves the text, whatever is in the address', () => {
    expect(heightOf(readPlace('~1.3.9999.9999')!, [0, 100, 300])).toBe(300)
    expect(heightOf(readPlace('~7.3.500.500')!, [0, 100, 300])).toBe(0)
  })
})
