import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pathOperators } from '../../../../../server/services/drawing/pdf/operators.ts'
import { circlePath, parsePath } from '../../../../../server/services/drawing/svg-path.ts'

const operators = (data: string, dx = 0, dy = 0) => pathOperators(parsePath(data), dx, dy)

describe('parsePath', () => {
  it.each([
    ['M1 2L3 4Z', '1 2 m 3 4 l h'],
    ['M275 -455.4h18v10h-18Z', '275 -455.4 m 293 -455.4 l 293 -445.4 l 275 -445.4 l h'],
    ['M10 10m-6 10h12m-10 -7H0V3', '10 10 m 4 20 m 16 20 l 6 13 m 0 13 l 0 3 l'],
    ['M0 0 5 5l1 1 1 1', '0 0 m 5 5 l 6 6 l 7 7 l'],
    ['M0 0c1 1 2 2 3 3C4 4 5 5 6 6', '0 0 m 1 1 2 2 3 3 c 4 4 5 5 6 6 c'],
    ['M1 1h4v4zl1 1', '1 1 m 5 1 l 5 5 l h 2 2 l'],
    ['M3-4L-5-6', '3 -4 m -5 -6 l'],
  ])('reads %s', (data, expected) => {
    expect(operators(data)).toBe(expected)
  })

  it('moves a path as a whole', () => {
    expect(operators('M1 2C1 1 2 2 3 3Z', 10, -5)).toBe('11 -3 m 11 -4 12 -3 13 -2 c h')
  })

  it('draws an arc that ends where it should and stays on its circle', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 20 }), fc.double({ min: 0, max: 6, noNaN: true }), fc.double({ min: 0.2, max: 6, noNaN: true }), fc.boolean(), (r, from, turn, sweep) => {
      const to = sweep ? from + turn : from - turn
      const [x1, y1, x2, y2] = [r * Math.cos(from), r * Math.sin(from), r * Math.cos(to), r * Math.sin(to)]
      const segments = parsePath(`M${x1.toFixed(9)} ${y1.toFixed(9)}A${r} ${r} 0 ${turn > Math.PI ? 1 : 0} ${sweep ? 1 : 0} ${x2.toFixed(9)} ${y2.toFixed(9)}`)
      const ends = segments.map(({ points }) => points.slice(-2))
      const last = ends.at(-1) ?? []
      expect(last[0]).toBeCloseTo(x2, 4)
      expect(last[1]).toBeCloseTo(y2, 4)
      for (const [x = 0, y = 0] of ends) expect(Math.hypot(x, y)).toBeCloseTo(r, 3)
    }))
  })

  it('names a command it does not know', () => {
    expect(() => parsePath('M0 0Q1 1 2 2')).toThrow('Q')
  })
})

describe('circlePath', () => {
  it('closes a circle of four curves', () => {
    expect(circlePath(0, 0, 2).map(({ op }) => op).join('')).toBe('mcccch')
  })
})
