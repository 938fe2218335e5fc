import type { Drawing, Piece } from './drawing.ts'
import { SEA, TERRA, TOWN } from './palette.ts'
import type { Segment } from './svg-path.ts'

/** How a symbol is painted: a lit building, one not yet lit, the quiet surroundings, or the mark of the programme. */
type State = 'lit' | 'off' | 'quiet' | 'mark'

/** Fill and outline of a shape; where neither is named it is not seen. */
export interface Paint {
  fill?: string
  stroke?: string
  width: number
  /** Opacity of the stroke; 1 where not given. */
  opacity?: number
  dots?: boolean
}

interface Look {
  line: string
  lineWidth: number
  windowWidth: number
  detailWidth: number
  shade: string
  roof: string
  roofShade: string
  window: string
  tiles: number
  tree: string
  water: string
  open: boolean
}

const OFF: Look = {
  line: TOWN.lineOff, lineWidth: 1.3, windowWidth: 0.9, detailWidth: 0.8, shade: TOWN.shadeOff, roof: TOWN.paper,
  roofShade: TOWN.shadeOff, window: TOWN.paper, tiles: 0, tree: TOWN.paper, water: TOWN.paper, open: false,
}
const LIT: Look = {
  line: TOWN.line, lineWidth: 1.5, windowWidth: 0.9, detailWidth: 0.8, shade: TOWN.shade, roof: TOWN.roof,
  roofShade: TOWN.roofShade, window: TOWN.warm, tiles: 0.35, tree: TOWN.green, water: TOWN.sea, open: true,
}
const LOOKS: Record<State, Look> = {
  lit: LIT,
  off: OFF,
  quiet: { ...OFF, line: TOWN.lineQuiet, lineWidth: 1 },
  mark: { ...LIT, lineWidth: 3.6, windowWidth: 2.6, detailWidth: 2, tiles: 0 },
}

/** Opacity of the lines of lit roofs and of the paving. */
export const FAINT = { tiles: LIT.tiles, paving: 0.75 } as const

/** Back to front; the walk is painted after the ground. */
const STACK = [
  't-back', 't-trees', 'b-m2', 'b-m3', 'b-m9', 't-west', 'b-m1', 'b-m4', 'b-m7', 'b-m8', 't-east', 't-front', 'b-m10', 'b-m5', 'b-m6',
  't-boats',
]

/** One shape as it is painted, moved by (x, y). */
export interface PaintedShape {
  paint: Paint
  path: readonly Segment[]
  x: number
  y: number
}

/**
 * The shapes of the town, back to front, in the drawing's own units, y downwards.
 * @param lit uids of the modules whose buildings are lit
 * @param walk uid of the path whose walk is dotted through the town; one that is not drawn shows none
 */
export function* townShapes(drawing: Drawing, lit: readonly string[], walk: string | null): Generator<PaintedShape> {
  yield* symbolShapes(drawing, 't-ground', 'quiet')
  if (walk && drawing.symbols.has(`r-${walk}`)) yield* symbolShapes(drawing, `r-${walk}`, 'quiet')
  for (const id of STACK) {
    const building = id.startsWith('b-')
    yield* symbolShapes(drawing, id, building ? (lit.includes(id.slice(2)) ? 'lit' : 'off') : 'quiet')
  }
}

/**
 * Bounds of the building of a module, roof and steps included.
 * @returns null where none is drawn
 */
export function buildingBox(drawing: Drawing, uid: string): { x: number, y: number, width: number, height: number } | null {
  if (!drawing.symbols.has(`b-${uid}`)) return null
  const points = [...symbolShapes(drawing, `b-${uid}`, 'lit')].flatMap(({ path, x, y }) => path.flatMap(({ points }) => pairs(points).map(([left, top]) => [left + x, top + y] as const)))
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }
}

function pairs(numbers: readonly number[]): Array<readonly [number, number]> {
  return Array.from({ length: numbers.length / 2 }, (_, index) => [numbers[2 * index] ?? 0, numbers[2 * index + 1] ?? 0] as const)
}

/** The shapes of the mark of the programme. */
export function markShapes(drawing: Drawing): Generator<PaintedShape> {
  return symbolShapes(drawing, 'mark', 'mark')
}

function symbolShapes(drawing: Drawing, id: string, state: State): Generator<PaintedShape> {
  return place(drawing, id, LOOKS[state], 0, 0)
}

function* place(drawing: Drawing, id: string, look: Look, x: number, y: number): Generator<PaintedShape> {
  const pieces = drawing.symbols.get(id)
  if (!pieces) throw new Error(`The drawing has no symbol ${id}`)
  yield* paint(drawing, pieces, look, x, y)
}

function* paint(drawing: Drawing, pieces: readonly Piece[], look: Look, x: number, y: number): Generator<PaintedShape> {
  for (const piece of pieces) {
    if (piece.kind === 'use') yield* place(drawing, piece.id, look, x + piece.x, y + piece.y)
    else if (piece.kind === 'shape') yield { paint: paintOf(piece.role, look), path: piece.path, x, y }
    else if (shows(piece.role, look)) yield* paint(drawing, piece.pieces, look, x, y)
  }
}

/** Some things show only in a lit building (people, flags, open awnings), some only in a closed one. */
function shows(role: string, look: Look): boolean {
  if (role === 'on' || role === 'lf') return look.open
  return role !== 'cl' || !look.open
}

/** Fill and stroke of a shape by the role its class names. */
function paintOf(role: string, look: Look): Paint {
  const outline = { stroke: look.line, width: look.lineWidth }
  switch (role) {
    case 'wl': return { fill: TOWN.paper, ...outline }
    case 'sh': return { fill: look.shade, ...outline }
    case 'rf': return { fill: look.roof, ...outline }
    case 'rf2': return { fill: look.roofShade, ...outline }
    case 'tr': return { fill: look.tree, ...outline }
    case 'op': return { fill: TOWN.paper, stroke: look.line, width: 1 }
    case 'wn': return { fill: look.window, stroke: look.line, width: look.windowWidth }
    case 'lp': return { fill: look.window, stroke: look.line, width: 1 }
    case 'wt': return { fill: look.water, stroke: look.line, width: 0.9 }
    case 'ac': return { fill: TOWN.paper, stroke: look.line, width: 0.9 }
    case 'gd': return { stroke: look.line, width: 0.8 }
    case 'dt': return { stroke: look.line, width: look.detailWidth }
    case 'ti': return { stroke: look.line, width: 0.6, opacity: look.tiles }
    case 'ps': return { stroke: look.line, width: 1.8 }
    case 'ln': return { stroke: look.line, width: 1 }
    // A parasol and stall cloth are colour only where there is life; elsewhere they stay paper.
    case 'a1': return { fill: look.open ? TOWN.awningTeal : TOWN.paper, width: 0 }
    case 'a2': return { fill: TOWN.paper, width: 0 }
    case 'a3': return { fill: look.open ? TOWN.awningTerra : TOWN.paper, width: 0 }
    case 'fg': return { fill: look.line, width: 0 }
    case 'sea': return { fill: TOWN.sea, width: 0 }
    case 'qw': return { fill: TOWN.shadeOff, stroke: TOWN.lineQuiet, width: 1 }
    case 'kb': return { stroke: TOWN.lineQuiet, width: 1 }
    case 'pv': return { stroke: TOWN.lineQuiet, width: 0.5, opacity: FAINT.paving }
    case 'wv': return { stroke: TOWN.seaLine, width: 1 }
    case 'rt-a': return { stroke: SEA, width: 4, dots: true }
    case 'rt-b': return { stroke: TERRA, width: 4, dots: true }
    default: throw new Error(`Unknown role ${role} in the drawing`)
  }
}
