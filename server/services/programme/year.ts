/** Slovenia is one hour ahead of UTC on every first of January. */
const WINTER_MS = 60 * 60 * 1000

/** The calendar year in Slovenia at a moment. */
export function yearOf(moment: Date): number {
  // Only the turn of the year matters, and that is in winter.
  return new Date(moment.getTime() + WINTER_MS).getUTCFullYear()
}

/** The moments at which a calendar year begins and ends in Slovenia; the end belongs to the next one. */
export function yearBounds(year: number): { from: Date, to: Date } {
  const start = (number: number) => new Date(Date.UTC(number, 0, 1) - WINTER_MS)
  return { from: start(year), to: start(year + 1) }
}

/** The month in Slovenia at a moment, as `2026-11`; by winter time all year, so that a month's year is `yearOf`. */
export function monthOf(moment: Date): string {
  return new Date(moment.getTime() + WINTER_MS).toISOString().slice(0, 7)
}
