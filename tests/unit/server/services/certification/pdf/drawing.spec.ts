import { describe, expect, it } from 'vitest'
import { parseDrawing } from '../../../../../../server/services/drawing/drawing.ts'
import { paintMark, paintTown } from '../../../../../../server/services/certification/pdf/town.ts'
import { resources } from './certificates.ts'

describe('parseDrawing', () => {
  it('reads symbols, groups, shapes and uses', () => {
    const drawing = parseDrawing(`<svg viewBox="-1 -2 30 40"><!-- <path/> -->
      <symbol id="a" overflow="visible"><g class="lf"><path class="wl" d="M0 0L1 1"/></g><use href="#b" x="3" y="-4"/></symbol>
      <symbol id="b"><circle class="tr" cx="0" cy="0" r="2"/></symbol></svg>`)
    expect(drawing.viewBox).toEqual([-1, -2, 30, 40])
    expect(drawing.symbols.get('a')).toEqual([
      { kind: 'group', role: 'lf', pieces: [{ kind: 'shape', role: 'wl', path: [{ op: 'm', points: [0, 0] }, { op: 'l', points: [1, 1] }] }] },
      { kind: 'use', id: 'b', x: 3, y: -4 },
    ])
    expect(drawing.symbols.get('b')).toHaveLength(1)
  })

  it.each([
    ['<svg viewBox="0 0 1 1"><symbol id="a"><text>x</text></symbol></svg>', 'text'],
    ['<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>', 'outside'],
    ['<svg><symbol id="a"></symbol></svg>', 'viewBox'],
  ])('refuses what it does not know: %s', (svg, reason) => {
    expect(() => parseDrawing(svg)).toThrow(reason)
  })
})

describe('the town', () => {
  const inside = /(-?[\d.]+) (-?[\d.]+) [ml]/g

  it('lies within the bounds of the drawing', () => {
    const [left, top, width, height] = resources.drawing.viewBox
    const all = Array.from({ length: 10 }, (_, index) => `m${index + 1}`)
    const points = [...paintTown(resources.drawing, all, 'path-a').matchAll(inside)]
    expect(points.length).toBeGreaterThan(2000)
    for (const [, x, y] of points) {
      expect(Number(x)).toBeGreaterThanOrEqual(left)
      expect(Number(x)).toBeLessThanOrEqual(left + width)
      expect(Number(y)).toBeGreaterThanOrEqual(top)
      expect(Number(y)).toBeLessThanOrEqual(top + height)
    }
  })

  it('has a building for each of the ten modules', () => {
    const dark = paintTown(resources.drawing, [], null)
    for (let number = 1; number <= 10; number++) expect(paintTown(resources.drawing, [`m${number}`], null), `m${number}`).not.toBe(dark)
    expect(paintTown(resources.drawing, ['m11'], 'path-z')).toBe(dark)
  })

  it('has a mark for the letterhead', () => {
    expect(paintMark(resources.drawing)).toContain('rg')
  })
})
