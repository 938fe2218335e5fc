import { num } from '../numbers.ts'
import type { Segment } from '../svg-path.ts'

/** A 16-bit code in four hexadecimal digits. */
export function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0')
}

/** Operands of a device RGB colour from `#RRGGBB`. */
export function rgb(colour: string): string {
  return [1, 3, 5].map(start => num(Number.parseInt(colour.slice(start, start + 2), 16) / 255, 3)).join(' ')
}

/** The operators of a path, moved by (dx, dy). */
export function pathOperators(segments: readonly Segment[], dx: number, dy: number): string {
  return segments.map(({ op, points }) => [...points.map((value, index) => num(value + (index % 2 ? dy : dx), 1)), op].join(' ')).join(' ')
}
