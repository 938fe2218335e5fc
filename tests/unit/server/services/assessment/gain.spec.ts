import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gainOf, levelsOf, normalisedGain, type Judged } from '../../../../../server/services/assessment/gain.ts'

const q = (objective: string, credit: number): Judged => ({ objective, credit })
const level = (percent: number, questions: number) => ({ percent, questions })

describe('the level reached in an objective', () => {
  it.each<[string, number[], number]>([
    ['nothing', [0], 0],
    ['all', [1, 1], 100],
    ['a part, rounded down', [1, 1, 0], 66],
    ['three thirds are all', [1 / 3, 2 / 3, 1, 1], 75],
  ])('%s', (_name, credits, percent) => {
    expect(levelsOf(credits.map(credit => q('o1', credit))).get('o1')).toEqual(level(percent, credits.length))
  })

  it('comes from the questions about it alone', () => {
    expect([...levelsOf([q('o2', 1), q('o1', 0), q('o2', 0)])]).toEqual([['o2', level(50, 2)], ['o1', level(0, 1)]])
  })
})

describe('the gain', () => {
  it.each<[string, Judged[], Judged[], ReturnType<typeof gainOf>['total']]>([
    ['of one who knew nothing', [q('o1', 0)], [q('o1', 1)], { before: 0, after: 100, normalised: 1 }],
    ['of half of what was missing', [q('o1', 1), q('o1', 0)], [q('o1', 0.75)], { before: 50, after: 75, normalised: 0.5 }],
    ['of nothing', [q('o1', 0.5)], [q('o1', 0.5)], { before: 50, after: 50, normalised: 0 }],
    ['where nothing was missing', [q('o1', 1)], [q('o1', 1)], { before: 100, after: 100, normalised: null }],
    ['where nothing was missing and something is now', [q('o1', 1)], [q('o1', 0)], { before: 100, after: 0, normalised: null }],
    ['that is a loss', [q('o1', 0.6)], [q('o1', 0.4)], { before: 60, after: 40, normalised: null }],
    ['without what only one asked about', [q('o1', 0), q('o2', 1)], [q('o1', 1), q('o3', 0)], { before: 0, after: 100, normalised: 1 }],
    ['with nothing in common', [q('o1', 0)], [q('o2', 1)], null],
    ['from nothing', [], [q('o2', 1)], null],
  ])('%s', (_name, before, after, total) => {
    expect(gainOf(before, after).total).toEqual(total)
  })

  it('has a row for each objective of either, empty where it was not asked about', () => {
    expect(gainOf([q('o1', 0), q('o2', 1)], [q('o1', 1), q('o3', 0)]).rows).toEqual([
      { objective: 'o1', before: level(0, 1), after: level(100, 1) },
      { objective: 'o2', before: level(100, 1), after: null },
      { objective: 'o3', before: null, after: level(0, 1) },
    ])
  })

  const judged = fc.array(fc.record({ objective: fc.constantFrom('o1', 'o2', 'o3', 'o4'), credit: fc.double({ min: 0, max: 1, noNaN: true }) }), { maxLength: 20 })

  it('loses no question and names each objective once', () => {
    fc.assert(fc.property(judged, judged, (before, after) => {
      const { rows } = gainOf(before, after)
      expect(new Set(rows.map(row => row.objective))).toEqual(new Set([...before, ...after].map(one => one.objective)))
      expect(rows.reduce((sum, row) => sum + (row.before?.questions ?? 0), 0)).toBe(before.length)
      expect(rows.reduce((sum, row) => sum + (row.after?.questions ?? 0), 0)).toBe(after.length)
      for (const { before: one, after: other } of rows) expect(one ?? other).not.toBeNull()
    }))
  })

  it('is, normalised, a part of what was missing or not defined', () => {
    const percents = fc.integer({ min: 0, max: 100 })
    fc.assert(fc.property(percents, percents, (before, after) => {
      const gain = normalisedGain(before, after)
      if (before === 100 || after < before) expect(gain).toBeNull()
      else expect(before + gain! * (100 - before)).toBeCloseTo(after, 9)
    }))
  })

  it('of the same twice is none', () => {
    fc.assert(fc.property(judged, (same) => {
      for (const { before, after } of gainOf(same, same).rows) expect(after).toEqual(before)
    }))
  })
})
