/**
 * The longest subsequence of different numbers that rises, not necessarily without gaps; of several equally long ones the first found.
 * Ordering questions are graded by it (Moodle's *longest ordered subset*).
 */
export function longestRun(numbers: readonly number[]): number[] {
  const best: number[][] = []
  for (const [at, number] of numbers.entries()) {
    const before = best.filter((_, earlier) => numbers[earlier]! < number)
    const longest = before.reduce<number[]>((one, other) => other.length > one.length ? other : one, [])
    best[at] = [...longest, number]
  }
  return best.reduce<number[]>((one, other) => other.length > one.length ? other : one, [])
}
