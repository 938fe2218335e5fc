import { num } from './numbers.ts'

/** A piece of a path, absolute: move, line, curve (cubic Béziers only), close. Named as PDF names its operators. */
export interface Segment {
  op: 'm' | 'l' | 'c' | 'h'
  points: number[]
}

const ARGUMENTS: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, A: 7, Z: 0 }
/** Control distance that makes four Béziers a circle. */
const KAPPA = 0.5523

/**
 * Reads SVG path data. Knows the commands the drawings use: M L H V C A Z, absolute and relative; arcs of circles only.
 * @throws Error naming the command it does not know
 */
export function parsePath(data: string): Segment[] {
  const segments: Segment[] = []
  let x = 0
  let y = 0
  let startX = 0
  let startY = 0
  const lineTo = (toX: number, toY: number) => {
    segments.push({ op: 'l', points: [toX, toY] })
    x = toX
    y = toY
  }
  for (const [command, values] of commands(data)) {
    const relative = command === command.toLowerCase()
    const baseX = relative ? x : 0
    const baseY = relative ? y : 0
    const at = (index: number) => values[index] ?? 0
    switch (command.toUpperCase()) {
      case 'M':
        x = startX = baseX + at(0)
        y = startY = baseY + at(1)
        segments.push({ op: 'm', points: [x, y] })
        break
      case 'L':
        lineTo(baseX + at(0), baseY + at(1))
        break
      case 'H':
        lineTo(baseX + at(0), y)
        break
      case 'V':
        lineTo(x, baseY + at(0))
        break
      case 'C':
        segments.push({ op: 'c', points: values.map((value, index) => value + (index % 2 ? baseY : baseX)) })
        x = baseX + at(4)
        y = baseY + at(5)
        break
      case 'A': {
        const toX = baseX + at(5)
        const toY = baseY + at(6)
        segments.push(...arc(x, y, at(0), at(3) !== 0, at(4) !== 0, toX, toY))
        x = toX
        y = toY
        break
      }
      case 'Z':
        segments.push({ op: 'h', points: [] })
        x = startX
        y = startY
        break
      default: throw new Error(`Unknown path command ${command}`)
    }
  }
  return segments
}

/** A circle as four curves. */
export function circlePath(cx: number, cy: number, r: number): Segment[] {
  const k = KAPPA * r
  return [
    { op: 'm', points: [cx + r, cy] },
    { op: 'c', points: [cx + r, cy + k, cx + k, cy + r, cx, cy + r] },
    { op: 'c', points: [cx - k, cy + r, cx - r, cy + k, cx - r, cy] },
    { op: 'c', points: [cx - r, cy - k, cx - k, cy - r, cx, cy - r] },
    { op: 'c', points: [cx + k, cy - r, cx + r, cy - k, cx + r, cy] },
    { op: 'h', points: [] },
  ]
}

/** The path as SVG path data, moved by (dx, dy). */
export function pathData(segments: readonly Segment[], dx: number, dy: number): string {
  return segments.map(({ op, points }) => op === 'h' ? 'Z' : op.toUpperCase() + points.map((value, index) => num(value + (index % 2 ? dy : dx), 1)).join(' ')).join('')
}

function* commands(data: string): Generator<[string, number[]]> {
  for (const [, letter = '', rest = ''] of data.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = (rest.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number)
    const count = ARGUMENTS[letter.toUpperCase()]
    if (count === undefined) throw new Error(`Unknown path command ${letter}`)
    if (count === 0) {
      yield [letter, []]
      continue
    }
    for (let start = 0; start < numbers.length; start += count) {
      // Further pairs after a move are lines.
      const repeated = start > 0 && letter.toUpperCase() === 'M'
      yield [repeated ? (letter === 'm' ? 'l' : 'L') : letter, numbers.slice(start, start + count)]
    }
  }
}

/** An arc of a circle as curves of at most a quarter turn (SVG 1.1, F.6.5, with equal radii). */
function arc(x1: number, y1: number, radius: number, large: boolean, sweep: boolean, x2: number, y2: number): Segment[] {
  const chord = Math.hypot(x2 - x1, y2 - y1)
  if (chord === 0) return []
  const r = Math.max(radius, chord / 2)
  const height = Math.sqrt(Math.max(0, r * r - chord * chord / 4)) * (large === sweep ? -1 : 1)
  const cx = (x1 + x2) / 2 - height * (y2 - y1) / chord
  const cy = (y1 + y2) / 2 + height * (x2 - x1) / chord
  const from = Math.atan2(y1 - cy, x1 - cx)
  let turn = Math.atan2(y2 - cy, x2 - cx) - from
  if (sweep && turn < 0) turn += 2 * Math.PI
  if (!sweep && turn > 0) turn -= 2 * Math.PI
  const steps = Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-9)
  const step = turn / steps
  const k = 4 / 3 * Math.tan(step / 4) * r
  return Array.from({ length: steps }, (_, index) => {
    const a = from + index * step
    const b = a + step
    return { op: 'c', points: [
      cx + r * Math.cos(a) - k * Math.sin(a), cy + r * Math.sin(a) + k * Math.cos(a),
      cx + r * Math.cos(b) + k * Math.sin(b), cy + r * Math.sin(b) - k * Math.cos(b),
      cx + r * Math.cos(b), cy + r * Math.sin(b),
    ] } satisfies Segment
  })
}
