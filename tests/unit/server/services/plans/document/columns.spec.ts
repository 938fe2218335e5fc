import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnWidths } from '../../../../../../server/services/plans/document/columns.ts'

describe('columnWidths', () => {
  it('leaves all on one line where there is room, and shares what is over', () => {
    expect(columnWidths([{ natural: 20, least: 10 }, { natural: 40, least: 5 }], 100)).toEqual([40, 60])
  })

  it('gives more to who has more text, and breaks no word', () => {
    const widths = columnWidths([{ natural: 12, least: 12 }, { natural: 400, least: 20 }, { natural: 100, least: 15 }], 120)
    expect(widths[0]).toBeGreaterThanOrEqual(12)
    expect(widths[1]).toBeGreaterThan(widths[2]!)
  })

  it('keeps room for the others beside a word without end', () => {
    expect(columnWidths([{ natural: 1000, least: 1000 }, { natural: 10, least: 10 }], 100)[1]).toBeGreaterThanOrEqual(10)
  })

  it('always adds up to the width, with room in each', () => {
    const wish = fc.tuple(fc.double({ min: 1, max: 900, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })).map(([natural, part]) => ({ natural, least: Math.max(1, natural * part) }))
    fc.assert(fc.property(fc.array(wish, { minLength: 1, maxLength: 7 }), (wishes) => {
      const widths = columnWidths(wishes, 150)
      expect(widths.reduce((sum, value) => sum + value, 0)).toBeCloseTo(150)
      expect(Math.min(...widths)).toBeGreaterThan(0.5)
    }))
  })
})
