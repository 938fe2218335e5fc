/** What a column wants: the width of its longest text on one line, and of its longest word. */
export interface ColumnWish {
  natural: number
  least: number
}

/**
 * Shares out a width among columns: all of them on one line where there is room for it; else no word broken where that can
 * be, and what is left to those that have more text.
 * @returns widths that add up to `width`
 */
export function columnWidths(wishes: readonly ColumnWish[], width: number): number[] {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const naturals = wishes.map(({ natural }) => natural)
  const spare = width - sum(naturals)
  if (spare >= 0) return naturals.map(natural => natural + spare / wishes.length)
  // A word that is longer than its share by far is an address or a slip, and takes nothing from the others.
  const fair = width / wishes.length
  const least = wishes.map(one => wordsFit(wishes, width) ? one.least : Math.min(one.least, fair))
  const more = wishes.map(({ natural }, index) => Math.sqrt(Math.max(0, natural - least[index]!)))
  const left = width - sum(least)
  const wanting = sum(more)
  return least.map((value, index) => value + left * (wanting === 0 ? 1 / wishes.length : more[index]! / wanting))
}

/** Whether no word needs to be broken. */
export function wordsFit(wishes: readonly ColumnWish[], width: number): boolean {
  return wishes.reduce((sum, { least }) => sum + least, 0) <= width
}
