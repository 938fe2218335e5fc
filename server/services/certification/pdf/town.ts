import type { Drawing } from '../../drawing/drawing.ts'
import { num } from '../../drawing/numbers.ts'
import { FAINT, markShapes, townShapes, type PaintedShape } from '../../drawing/town.ts'
import { pathOperators, rgb } from '../../drawing/pdf/operators.ts'

/** Opacities of strokes other than 1, and the names under which the form's resources hold them. */
export const STROKE_OPACITIES: Readonly<Record<string, number>> = { T: FAINT.tiles, P: FAINT.paving }

/**
 * The operators that paint the town in the drawing's own units, y downwards.
 * @param lit uids of the modules whose buildings are lit
 * @param walk uid of the path whose walk is dotted through the town; one that is not drawn shows none
 */
export function paintTown(drawing: Drawing, lit: readonly string[], walk: string | null): string {
  return operators(townShapes(drawing, lit, walk))
}

/** The operators that paint the mark of the programme. */
export function paintMark(drawing: Drawing): string {
  return operators(markShapes(drawing))
}

/** Shapes as path operators, a colour or width written only when it changes. */
function operators(shapes: Iterable<PaintedShape>): string {
  const lines: string[] = ['1 j 1 J']
  const current = new Map<string, string>()
  const set = (what: string, operator: string) => {
    if (current.get(what) === operator) return
    current.set(what, operator)
    lines.push(operator)
  }
  for (const { paint, path, x, y } of shapes) {
    const strokes = paint.stroke !== undefined && paint.opacity !== 0
    if (!strokes && paint.fill === undefined) continue
    if (paint.fill !== undefined) set('fill', `${rgb(paint.fill)} rg`)
    if (strokes) {
      set('stroke', `${rgb(paint.stroke ?? '')} RG`)
      set('width', `${num(paint.width)} w`)
      set('opacity', `/${opacityName(paint.opacity ?? 1)} gs`)
      set('dash', paint.dots ? '[0 9] 0 d' : '[] 0 d')
    }
    lines.push(`${pathOperators(path, x, y)} ${paint.fill === undefined ? 'S' : strokes ? 'B' : 'f'}`)
  }
  return lines.join('\n')
}

function opacityName(opacity: number): string {
  return Object.entries(STROKE_OPACITIES).find(([, value]) => value === opacity)?.[0] ?? 'N'
}
