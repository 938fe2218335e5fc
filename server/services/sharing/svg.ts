import type { Face } from '../drawing/font.ts'
import { num } from '../drawing/numbers.ts'
import { pathData } from '../drawing/svg-path.ts'
import type { PaintedShape } from '../drawing/town.ts'

/** The shapes of a drawing as SVG elements, in the drawing's own units. */
export function shapesSvg(shapes: Iterable<PaintedShape>): string {
  return [...shapes].map(({ paint, path, x, y }) => {
    const strokes = paint.stroke !== undefined && paint.opacity !== 0
    if (!strokes && paint.fill === undefined) return ''
    const stroke = strokes ? ` stroke="${paint.stroke}" stroke-width="${num(paint.width)}"${paint.opacity === undefined ? '' : ` stroke-opacity="${paint.opacity}"`}${paint.dots ? ' stroke-dasharray="0 9"' : ''}` : ''
    return `<path fill="${paint.fill ?? 'none'}"${stroke} d="${pathData(path, x, y)}"/>`
  }).join('')
}

/**
 * One line of text as an outline, so that what is drawn is as wide as what was measured and no font is looked for.
 * @param x left edge
 * @param y base line
 * @throws UnprintableTextError when the face lacks a letter
 */
export function textSvg(face: Face, text: string, { x, y, size, fill }: { x: number, y: number, size: number, fill: string }): string {
  const scale = size / 1000
  const toUnits = face.scale * scale
  let at = x
  const outlines = face.shape(text).map(({ id, advance, dx, dy }) => {
    const left = at + dx * scale
    at += advance * scale
    const outline = face.font.getGlyph(id).path.toSVG()
    return outline ? `<path transform="translate(${num(left)} ${num(y - dy * scale)}) scale(${toUnits} ${-toUnits})" d="${outline}"/>` : ''
  })
  return `<g fill="${fill}">${outlines.join('')}</g>`
}
