import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MEASURES, type Counts, type ShownCounts } from '../../../../../shared/types/programme.ts'
import { hiddenCells, suppressParts, suppressTable } from '../../../../../server/services/programme/suppress.ts'

const sum = (cells: number[]) => cells.reduce((total, cell) => total + cell, 0)
const shownAs = (cells: number[], smallest?: number) => hiddenCells(cells, smallest).map((hidden, i) => hidden ? '·' : cells[i])

describe('hiddenCells', () => {
  it.each([
    [[10, 20, 30], [10, 20, 30], 'nothing is small'],
    [[3, 20, 30], ['·', '·', 30], 'one small cell would be total minus the rest, so the smallest other goes too'],
    [[0, 20, 30], ['·', '·', 30], 'an empty group looks like one of four'],
    [[1, 2, 30, 40], ['·', '·', '·', 40], 'three people are a small group also when they stand in two cells'],
    [[3, 4, 30], ['·', '·', 30], 'seven in two cells tell neither'],
    [[4, 0, 0, 0], ['·', '·', '·', '·'], 'everybody in one cell: the total is all that is said'],
    [[0, 0, 0], [0, 0, 0], 'nobody at all'],
    [[3], [3], 'one cell is the total'],
    [[4, 5], ['·', '·'], 'two cells'],
  ])('%j → %j: %s', (cells, shown) => {
    expect(shownAs(cells)).toEqual(shown)
  })

  it('leaves every hidden cell at least two possible values, and the hidden ones together five people', () => {
    fc.assert(fc.property(fc.array(fc.nat(40), { minLength: 2, maxLength: 30 }), (cells) => {
      const hidden = hiddenCells(cells)
      const concealed = cells.filter((_, i) => hidden[i])
      for (const [i, cell] of cells.entries()) if (!hidden[i] && sum(cells) > 0) expect(cell).toBeGreaterThanOrEqual(5)
      if (concealed.length === 0) return
      // A remainder R over k ≥ 2 cells: each may be anything from 0 to R, and R ≥ 1.
      expect(concealed.length).toBeGreaterThanOrEqual(2)
      expect(sum(concealed)).toBeGreaterThanOrEqual(concealed.length === cells.length ? 1 : 5)
    }))
  })

  it('hides no more than it must: without the largest hidden cell something would be revealed', () => {
    fc.assert(fc.property(fc.array(fc.nat(40), { minLength: 3, maxLength: 12 }), (cells) => {
      const hidden = hiddenCells(cells)
      const extra = cells.map((cell, i) => ({ cell, i })).filter(({ cell, i }) => hidden[i] && cell >= 5).sort((a, b) => b.cell - a.cell || b.i - a.i)
      if (extra.length === 0) return
      const without = cells.filter((_, i) => hidden[i] && i !== extra[0]!.i)
      expect(without.length < 2 || sum(without) < 5).toBe(true)
    }))
  })
})

/** Small tables can be searched through completely, so here a group under three is small. */
const SMALL = 3
const row = fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5), fc.nat(5)).map(([reached, a, b, c]): Counts => {
  const started = Math.min(reached, a)
  return { reached, started, finished: Math.min(started, b), certified: Math.min(started, c) }
})

/** All ways to write `total` as `count` whole numbers. */
function* compositions(total: number, count: number): Generator<number[]> {
  if (count === 0) {
    if (total === 0) yield []
    return
  }
  if (count === 1) {
    yield [total]
    return
  }
  for (let first = 0; first <= total; first++) {
    for (const rest of compositions(total - first, count - 1)) yield [first, ...rest]
  }
}

/** Every column that fits what is shown of it and its total. */
function columns(shown: Array<number | null>, total: number): number[][] {
  const gaps = shown.flatMap((cell, i) => cell === null ? [i] : [])
  const rest = total - sum(shown.map(cell => cell ?? 0))
  return [...compositions(rest, gaps.length)].map((filling) => {
    const column = shown.map(cell => cell ?? 0)
    gaps.forEach((gap, place) => column[gap] = filling[place]!)
    return column
  })
}

/** What a reader who knows the totals, and that a narrower measure is never greater, can still think possible. */
function possible(table: Counts[], shown: ShownCounts[]): Record<string, Array<Set<number>>> {
  const fits = (wide: number[], narrow: number[]) => wide.every((cell, i) => cell >= narrow[i]!)
  const all = Object.fromEntries(MEASURES.map(measure => [measure, columns(shown.map(cells => cells[measure]), sum(table.map(cells => cells[measure])))])) as Record<string, number[][]>
  const values = Object.fromEntries(MEASURES.map(measure => [measure, table.map(() => new Set<number>())])) as Record<string, Array<Set<number>>>
  const note = (measure: string, column: number[]) => column.forEach((cell, i) => values[measure]![i]!.add(cell))
  for (const started of all.started!) {
    const reached = all.reached!.filter(column => fits(column, started))
    const finished = all.finished!.filter(column => fits(started, column))
    const certified = all.certified!.filter(column => fits(started, column))
    if (!reached.length || !finished.length || !certified.length) continue
    note('started', started)
    for (const [measure, fitting] of [['reached', reached], ['finished', finished], ['certified', certified]] as const) {
      for (const column of fitting) note(measure, column)
    }
  }
  return values
}

describe('suppressTable', () => {
  it('leaves no hidden figure determined by what is shown, the totals and the order of the measures', { timeout: 120_000 }, () => {
    fc.assert(fc.property(fc.array(row, { minLength: 2, maxLength: 4 }), (table) => {
      const shown = suppressTable(table, SMALL)
      const values = possible(table, shown)
      for (const measure of MEASURES) {
        for (const [i, cells] of shown.entries()) {
          expect(values[measure]![i]!.has(table[i]![measure])).toBe(true)
          if (cells[measure] === null) expect(values[measure]![i]!.size, `${measure} of row ${i} in ${JSON.stringify(shown)}`).toBeGreaterThan(1)
        }
      }
    }), { numRuns: 1000 })
  })

  it('shows what it shows unchanged', () => {
    fc.assert(fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), (table) => {
      for (const [i, cells] of suppressTable(table, SMALL).entries()) {
        for (const measure of MEASURES) expect([null, table[i]![measure]]).toContain(cells[measure])
      }
    }))
  })
})

describe('suppressParts', () => {
  const parts: Counts[] = [
    { reached: 20, started: 9, finished: 6, certified: 0 },
    { reached: 30, started: 8, finished: 7, certified: 0 },
  ]

  it('hides all parts where the whole is hidden', () => {
    expect(suppressParts(parts, { reached: 50, started: null, finished: null, certified: 0 })).toEqual([
      { reached: 20, started: null, finished: null, certified: 0 },
      { reached: 30, started: null, finished: null, certified: 0 },
    ])
  })

  it('protects small parts of a shown whole', () => {
    const small = [{ reached: 3, started: 0, finished: 0, certified: 0 }, ...parts]
    expect(suppressParts(small, { reached: 53, started: 17, finished: 13, certified: 0 })).toEqual([
      { reached: null, started: null, finished: null, certified: 0 },
      { reached: null, started: null, finished: null, certified: 0 },
      { reached: 30, started: 8, finished: 7, certified: 0 },
    ])
  })
})
