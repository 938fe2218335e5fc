import type { Drawing, Piece } from './drawing.ts'
import { num, rgb } from './operators.ts'
import { SEA, TERRA, TOWN } from './palette.ts'
import { pathOperators } from './svg-path.ts'

/** How a symbol is painted: a lit building, one not yet lit, the quiet surroundings, or the mark of the programme. */
type State = 'lit' | 'off' | 'quiet' | 'mark'

interface Paint {
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

/** Opacities of strokes other than 1, and the names under which the form's resources hold them. */
export const STROKE_OPACITIES: Readonly<Record<string, number>> = { T: LIT.tiles, P: 0.75 }

/** Back to front; the walk is painted after the ground. */
const STACK = [
  't-back', 't-trees', 'b-m2', 'b-m3', 'b-m9', 't-west', 'b-m1', 'b-m4', 'b-m7', 'b-m8', 't-east', 't-front', 'b-m10', 'b-m5', 'b-m6',
  't-boats',
]

/**
 * The operators that paint the town in the drawing's own units, y downwards.
 * @param lit uids of the modules whose buildings are lit
 * @param walk uid of the path whose walk is dotted through the town; one that is not drawn shows none
 */
export function paintTown(drawing: Drawing, lit: readonly string[], walk: string | null): string {
  const painter = new Painter(drawing)
  painter.symbol('t-ground', 'quiet')
  if (walk && drawing.symbols.has(`r-${walk}`)) painter.symbol(`r-${walk}`, 'quiet')
  for (const id of STACK) {
    const building = id.startsWith('b-')
    painter.symbol(id, building ? (lit.includes(id.slice(2)) ? 'lit' : 'off') : 'quiet')
  }
  return painter.operators()
}

/** The operators that paint the mark of the programme. */
export function paintMark(drawing: Drawing): string {
  const painter = new Painter(drawing)
  painter.symbol('mark', 'mark')
  return painter.operators()
}

/** Flattens symbols into path operators, writing a colour or width only when it changes. */
class Painter {
  private readonly drawing: Drawing
  private readonly lines: string[] = ['1 j 1 J']
  private readonly current = new Map<string, string>()

  constructor(drawing: Drawing) {
    this.drawing = drawing
  }

  operators(): string {
    return this.lines.join('\n')
  }

  symbol(id: string, state: State): void {
    this.place(id, LOOKS[state], 0, 0)
  }

  private place(id: string, look: Look, x: number, y: number): void {
    const pieces = this.drawing.symbols.get(id)
    if (!pieces) throw new Error(`The drawing has no symbol ${id}`)
    this.pieces(pieces, look, x, y)
  }

  private pieces(pieces: readonly Piece[], look: Look, x: number, y: number): void {
    for (const piece of pieces) {
      if (piece.kind === 'use') this.place(piece.id, look, x + piece.x, y + piece.y)
      else if (piece.kind === 'group') this.group(piece.role, piece.pieces, look, x, y)
      else this.shape(paintOf(piece.role, look), pathOperators(piece.path, x, y))
    }
  }

  private group(role: string, pieces: readonly Piece[], look: Look, x: number, y: number): void {
    // What shows only in a lit building (people, flags, open awnings) and only in a closed one.
    if ((role === 'on' || role === 'lf') && !look.open) return
    if (role === 'cl' && look.open) return
    this.pieces(pieces, look, x, y)
  }

  private shape(paint: Paint, path: string): void {
    const strokes = paint.stroke !== undefined && paint.opacity !== 0
    if (!strokes && paint.fill === undefined) return
    if (paint.fill !== undefined) this.set('fill', `${rgb(paint.fill)} rg`)
    if (strokes) {
      this.set('stroke', `${rgb(paint.stroke ?? '')} RG`)
      this.set('width', `${num(paint.width)} w`)
      this.set('opacity', `/${opacityName(paint.opacity ?? 1)} gs`)
      this.set('dash', paint.dots ? '[0 9] 0 d' : '[] 0 d')
    }
    this.lines.push(`${path} ${paint.fill === undefined ? 'S' : strokes ? 'B' : 'f'}`)
  }

  private set(what: string, operator: string): void {
    if (this.current.get(what) === operator) return
    this.current.set(what, operator)
    this.lines.push(operator)
  }
}

function opacityName(opacity: number): string {
  return Object.entries(STROKE_OPACITIES).find(([, value]) => value === opacity)?.[0] ?? 'N'
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
    case 'pv': return { stroke: TOWN.lineQuiet, width: 0.5, opacity: 0.75 }
    case 'wv': return { stroke: TOWN.seaLine, width: 1 }
    case 'rt-a': return { stroke: SEA, width: 4, dots: true }
    case 'rt-b': return { stroke: TERRA, width: 4, dots: true }
    default: throw new Error(`Unknown role ${role} in the drawing`)
  }
}
