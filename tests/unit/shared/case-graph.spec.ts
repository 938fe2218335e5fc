import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEffects, MOST_STEPS, reachableFrom, startLevels, townNodes, walk, type CaseGraph } from '#shared/case-graph.ts'

const choice = (id: string, to: string, effects: Record<string, number> = {}, real = false) => ({ id, to, effects, real })

const graph: CaseGraph = {
  start: 'a',
  indicators: [{ id: 'trust', min: 0, max: 10, start: 4 }, { id: 'money', min: -5, max: 5, start: 0 }],
  nodes: [
    { id: 'a', isEnd: false, choices: [choice('on', 'b', { trust: 3 }, true), choice('stop', 'end', { money: -9 })] },
    { id: 'b', isEnd: false, choices: [choice('back', 'a', { trust: -1 }), choice('stop', 'end')] },
    { id: 'end', isEnd: true, choices: [] },
  ],
}

describe('walk', () => {
  it('begins at the start with the levels that are given there', () => {
    expect(walk(graph, [])).toEqual({ steps: [], at: graph.nodes[0], levels: { trust: 4, money: 0 } })
  })

  it('keeps what each choice did, and no level leaves its scale', () => {
    const way = walk(graph, ['on', 'back', 'on', 'back', 'on', 'stop'])!
    expect(way.at.id).toBe('end')
    expect(way.steps.map(step => step.after.trust)).toEqual([7, 6, 9, 8, 10, 10])
    expect(way.steps.map(step => step.node)).toEqual(['a', 'b', 'a', 'b', 'a', 'b'])
    expect(walk(graph, ['stop'])!.levels).toEqual({ trust: 4, money: -5 })
  })

  it.each([[['no']], [['stop', 'on']], [['on', 'on']], [Array.from({ length: MOST_STEPS + 1 }, (_, i) => i % 2 ? 'back' : 'on')]])('knows no way %j', (choices) => {
    expect(walk(graph, choices)).toBeNull()
  })

  it('can be continued: what comes after a way does not depend on how it is cut', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('on', 'back', 'stop'), { maxLength: 12 }), fc.nat(12), (choices, cut) => {
      const whole = walk(graph, choices)
      const part = walk(graph, choices.slice(0, cut))
      if (!whole) return
      expect(part!.steps).toEqual(whole.steps.slice(0, cut))
      for (const { before, after, choice: made } of whole.steps) expect(after).toEqual(applyEffects(graph, before, made.effects))
      for (const { id, min, max } of graph.indicators) expect(whole.levels[id]! >= min && whole.levels[id]! <= max).toBe(true)
    }))
  })
})

describe('the town’s way', () => {
  it('ends where the sources do not say', () => {
    expect(townNodes(graph)).toEqual(['a', 'b'])
  })

  it('ends where it would go in a circle', () => {
    const round = structuredClone(graph)
    round.nodes[1]!.choices[0]!.real = true
    expect(townNodes(round)).toEqual(['a', 'b'])
  })

  it('goes on where every choice leads to the same node', () => {
    const one = structuredClone(graph)
    one.nodes[1]!.choices[0]!.to = 'end'
    expect(townNodes(one)).toEqual(['a', 'b', 'end'])
  })
})

it('reaches what can be reached, circles included', () => {
  expect([...reachableFrom(graph, 'a')].sort()).toEqual(['a', 'b', 'end'])
  expect([...reachableFrom(graph, 'end')]).toEqual(['end'])
  expect([...reachableFrom(graph, 'nowhere')]).toEqual([])
  expect(startLevels(graph)).toEqual({ trust: 4, money: 0 })
})
