import { circlePath, parsePath } from './svg-path.ts'
import type { Segment } from './svg-path.ts'

/** The pieces of a drawing, read from an SVG of symbols. */
export type Piece
  = | { kind: 'shape', role: string, path: Segment[] }
    | { kind: 'use', id: string, x: number, y: number }
    | { kind: 'group', role: string, pieces: Piece[] }

export interface Drawing {
  viewBox: readonly [x: number, y: number, width: number, height: number]
  symbols: ReadonlyMap<string, readonly Piece[]>
}

/**
 * Reads our own drawing: `<symbol id>` holding `<path class d>`, `<circle class cx cy r>`, `<use href x y>` and
 * `<g class>`. Not a general SVG reader.
 * @throws Error naming the element it does not know
 */
export function parseDrawing(svg: string): Drawing {
  const symbols = new Map<string, Piece[]>()
  const open: Piece[][] = []
  let viewBox: Drawing['viewBox'] | null = null
  for (const [, closing, tag = '', source = ''] of svg.replace(/<!--[\s\S]*?-->/g, '').matchAll(/<(\/?)([a-z]+)([^>]*)>/g)) {
    const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(source)?.[1] ?? ''
    if (closing) {
      if (tag === 'g' || tag === 'symbol') open.pop()
      continue
    }
    const into = open.at(-1)
    if (tag === 'svg') {
      const [x = 0, y = 0, width = 0, height = 0] = attribute('viewBox').split(' ').map(Number)
      if (width > 0 && height > 0) viewBox = [x, y, width, height]
    }
    else if (tag === 'symbol') {
      const pieces: Piece[] = []
      symbols.set(attribute('id'), pieces)
      open.push(pieces)
    }
    else if (!into) {
      throw new Error(`<${tag}> outside a symbol`)
    }
    else if (tag === 'g') {
      const pieces: Piece[] = []
      into.push({ kind: 'group', role: attribute('class'), pieces })
      open.push(pieces)
    }
    else if (tag === 'path') {
      into.push({ kind: 'shape', role: attribute('class'), path: parsePath(attribute('d')) })
    }
    else if (tag === 'circle') {
      into.push({ kind: 'shape', role: attribute('class'), path: circlePath(Number(attribute('cx')), Number(attribute('cy')), Number(attribute('r'))) })
    }
    else if (tag === 'use') {
      into.push({ kind: 'use', id: attribute('href').slice(1), x: Number(attribute('x')), y: Number(attribute('y')) })
    }
    else {
      throw new Error(`Unknown element <${tag}> in the drawing`)
    }
  }
  if (!viewBox) throw new Error('The drawing has no viewBox')
  return { viewBox, symbols }
}
