/** The fixed lines of the sheet, in millimetres from its top left corner. */
export const FRAME = {
  left: 16,
  right: 281,
  /** Top of the letterhead. */
  head: 13,
  /** Between letterhead and plate. */
  bodyTop: 29,
  bodyBottom: 159.5,
  /** Measure of heading, name and title; the town stands to the right of it. */
  measure: 132,
  plateTop: 164,
  plateRow: 17.5,
  /** Left edge of the corner for checking. */
  check: 206,
} as const

/** Where the town stands; its height follows from the drawing. */
export const TOWN_BOX = { x: 154, y: 7, width: 134 } as const

/** Lower edge of the drawing's water, from its left end to its lowest point, as parts of the box's width. */
const SHORE = { x1: 0.002, y1: 0.566, x2: 0.7205, y2: 0.981 } as const

/** How far down the drawing reaches at a distance from the left edge of the sheet. */
export function townBottom(x: number): number {
  const part = Math.min(Math.max((x - TOWN_BOX.x) / TOWN_BOX.width, 0), SHORE.x2)
  if (part < SHORE.x1) return 0
  return TOWN_BOX.y + TOWN_BOX.width * (SHORE.y1 + (part - SHORE.x1) * (SHORE.y2 - SHORE.y1) / (SHORE.x2 - SHORE.x1))
}
