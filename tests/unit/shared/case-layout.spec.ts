import { describe, expect, it } from 'vitest'
import type { CaseGraph } from '#shared/case-graph.ts'
import { layOut, letterOf } from '#shared/case-layout.ts'
import { compileContent } from '../../../server/services/catalogue/compile.ts'

const { decisions } = await compileContent(new URL('../../../content', import.meta.url).pathname)

describe('the drawing of a case', () => {
  it.each(decisions.map(one => [one.case, one] as const))('has every node and choice of %s, no box over another, every way down', (_, { graph, text }) => {
    const titles = Object.fromEntries(Object.entries(text.sl.nodes).map(([id, { title }]) => [id, title]))
    const { boxes, edges, width, height } = layOut(graph, titles)
    expect(boxes.map(({ id }) => id).sort()).toEqual(graph.nodes.map(({ id }) => id).sort())
    expect(edges).toHaveLength(graph.nodes.flatMap(({ choices }) => choices).length)
    for (const box of boxes) {
      expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true)
      expect(box.lines.join(' ')).toBe(titles[box.id])
      for (const other of boxes.filter(({ id }) => id !== box.id)) {
        expect(box.x + box.width <= other.x || other.x + other.width <= box.x || box.y + box.height <= other.y || other.y + other.height <= box.y, `${box.id} over ${other.id}`).toBe(true)
      }
    }
    const top = new Map(boxes.map(({ id, y }) => [id, y]))
    for (const { from, to } of edges) expect(top.get(to)!).toBeGreaterThan(top.get(from)!)
  })

  it('draws a way back around the side, and leaves out what nobody reaches', () => {
    const node = (id: string, ...to: string[]): CaseGraph['nodes'][number] => ({ id, isEnd: to.length === 0, choices: to.map((target, index) => ({ id: `c${index}`, to: target, real: index === 0, effects: {} })) })
    const { boxes, edges, width } = layOut({ start: 'a', indicators: [], nodes: [node('a', 'b', 'end'), node('b', 'a', 'end'), node('end'), node('lost', 'end')] }, {})
    expect(boxes.map(({ id }) => id)).toEqual(['a', 'b', 'end'])
    const back = edges.find(({ from, to }) => from === 'b' && to === 'a')!
    expect(back).toMatchObject({ letter: 'A', real: true })
    expect(Math.max(...back.path.match(/\d+(?:\.\d+)?/g)!.map(Number).filter(value => value <= width))).toBeGreaterThan(Math.max(...boxes.map(box => box.x + box.width)))
  })

  it('names choices by letters', () => {
    expect([0, 1, 3].map(letterOf)).toEqual(['A', 'B', 'D'])
  })
})
