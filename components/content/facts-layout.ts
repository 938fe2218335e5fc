/** Side by side in so many columns, or one under the other: figure on the left, words on the right. */
export type FactsLayout = 2 | 3 | 4 | 'rows'

/**
 * How key facts stand, so that no row is left half empty.
 * @param count how many there are
 * @returns on a wide screen and on a phone
 */
export function factsLayout(count: number): { wide: FactsLayout, phone: FactsLayout } {
  const wide = count === 2 || count === 3 || count === 4 ? count : count > 4 && count % 3 === 0 ? 3 : count > 4 && count % 4 === 0 ? 4 : 'rows'
  return { wide, phone: count > 0 && count % 2 === 0 ? 2 : 'rows' }
}
