/**
 * Which of the Slovene plural forms one | two | few | other a number takes (CLDR): 1, 101 … one; 2, 102 … two;
 * 3, 4, 103 … and numbers with decimals few; all else, 0 included, other.
 * @param forms how many forms the message has
 * @returns index of the form
 */
export function slovenePlural(choice: number, forms: number): number {
  const rest = Math.abs(choice) % 100
  const form = rest === 1 ? 0 : rest === 2 ? 1 : rest === 3 || rest === 4 || !Number.isInteger(rest) ? 2 : 3
  return Math.min(form, forms - 1)
}
