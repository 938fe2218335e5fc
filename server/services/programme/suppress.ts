import { MEASURES, type Counts, type Measure, type ShownCounts } from '#shared/types/programme.ts'

/** Groups of fewer people are not shown. */
export const SMALLEST_GROUP = 5

/**
 * Which cells of one column to hide, when the column's total is known to the reader.
 *
 * Hidden are cells under `smallest` (zeros too: an empty group and a group of four must look the same) and those in `also`.
 * So that none can be computed from the total and the rest, further cells are hidden, the smallest first, until at least
 * two are hidden and together hold at least `smallest` people; otherwise the remainder would itself be a small group.
 * Two cases have nothing to protect: a total of zero, and a single cell, which is the total.
 * @param cells whole numbers, not negative
 * @returns for each cell whether it is hidden
 */
export function hiddenCells(cells: readonly number[], smallest = SMALLEST_GROUP, also: readonly boolean[] = []): boolean[] {
  const total = sum(cells)
  if (total === 0 || cells.length === 1) return cells.map(() => false)
  const hidden = cells.map((cell, i) => cell < smallest || also[i] === true)
  if (!hidden.includes(true)) return hidden
  const shown = cells.map((_, i) => i).filter(i => !hidden[i]).sort((a, b) => cells[a]! - cells[b]! || a - b)
  for (const next of shown) {
    const concealed = cells.filter((_, i) => hidden[i])
    if (concealed.length >= 2 && sum(concealed) >= smallest) break
    hidden[next] = true
  }
  return hidden
}

/** Which measure's people a narrower measure's people are among. */
const WITHIN: Partial<Record<Measure, Measure>> = { started: 'reached', finished: 'started', certified: 'started' }

/**
 * A table in which no hidden figure can be computed from what is shown and the totals of its columns.
 * What is hidden in a wider measure is hidden in the narrower ones too: whoever finished also started,
 * so a shown narrow figure would be a lower bound of a hidden wide one.
 * @param rows disjoint groups of people, which together are everybody the totals count
 * @param smallest size of the smallest group that may be shown
 */
export function suppressTable(rows: readonly Counts[], smallest = SMALLEST_GROUP): ShownCounts[] {
  const hidden = new Map<Measure, boolean[]>()
  for (const measure of MEASURES) {
    const wider = WITHIN[measure]
    hidden.set(measure, hiddenCells(rows.map(row => row[measure]), smallest, wider ? hidden.get(wider) : []))
  }
  return rows.map((row, i) => mapCounts(measure => hidden.get(measure)![i] ? null : row[measure]))
}

/**
 * As `suppressTable`, for parts of a group whose own figures may be hidden: then all of its parts are, in that measure.
 * @param whole the group's figures as they are shown
 */
export function suppressParts(parts: readonly Counts[], whole: ShownCounts, smallest = SMALLEST_GROUP): ShownCounts[] {
  const visible = parts.map(part => mapCounts(measure => whole[measure] === null ? 0 : part[measure]))
  return suppressTable(visible, smallest).map(row => mapCounts(measure => whole[measure] === null ? null : row[measure]))
}

export function mapCounts<T>(value: (measure: Measure) => T): Record<Measure, T> {
  return { reached: value('reached'), started: value('started'), finished: value('finished'), certified: value('certified') }
}

function sum(cells: readonly number[]): number {
  return cells.reduce((total, cell) => total + cell, 0)
}
