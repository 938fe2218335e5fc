import { describe, expect, it } from 'vitest'
import { buildingBox, townShapes } from '../../../../../server/services/drawing/town.ts'
import { resources } from '../certification/pdf/certificates.ts'

const { drawing } = resources

describe('buildingBox', () => {
  it('lies in the drawing for each of the ten modules, each somewhere else', () => {
    const [left, top, width, height] = drawing.viewBox
    const boxes = Array.from({ length: 10 }, (_, index) => buildingBox(drawing, `m${index + 1}`)!)
    for (const box of boxes) {
      expect(box.x).toBeGreaterThanOrEqual(left)
      expect(box.y).toBeGreaterThanOrEqual(top)
      expect(box.x + box.width).toBeLessThanOrEqual(left + width)
      expect(box.y + box.height).toBeLessThanOrEqual(top + height)
      expect(Math.min(box.width, box.height)).toBeGreaterThan(50)
    }
    expect(new Set(boxes.map(({ x, y }) => `${x} ${y}`)).size).toBe(10)
  })

  it('is none where nothing is drawn', () => {
    expect(buildingBox(drawing, 'm11')).toBeNull()
  })
})

describe('townShapes', () => {
  it('opens what is lit: people, flags and awnings stand there and nowhere else', () => {
    const count = (lit: string[]) => [...townShapes(drawing, lit, null)].length
    expect(count(['m5'])).toBeGreaterThan(count([]))
    expect(count(['m5', 'm1'])).toBeGreaterThan(count(['m5']))
  })
})
