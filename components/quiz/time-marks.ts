/** Minutes before the end at which a screen reader is told how much time is left. */
const MARKS = [10, 5, 1] as const

/**
 * The mark that was passed between two looks at the clock, in minutes; null where none was.
 * @param before seconds left at the earlier look
 * @param now seconds left
 */
export function lastMark(before: number, now: number): number | null {
  return MARKS.findLast(mark => before > mark * 60 && now <= mark * 60) ?? null
}
