import { PDFHexString } from 'pdf-lib'
import type { PDFContext, PDFDict, PDFRef } from 'pdf-lib'
import type { EmbeddedFace } from './embedded-face.ts'
import { num } from '../numbers.ts'
import { rgb } from './operators.ts'
import { StructureElement } from './structure.ts'

/** A4 in millimetres; a sheet is drawn in millimetres from the top left corner. */
export const LANDSCAPE = { width: 297, height: 210 } as const
export const PORTRAIT = { width: 210, height: 297 } as const
/** Points in a millimetre. */
export const POINT = 72 / 25.4

export interface TextStyle {
  face: EmbeddedFace
  size: number
  colour: string
  tracking?: number
}

/** A rectangle in millimetres from the top left corner. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/**
 * One page being drawn: every operator is either content of a structure element or marked as artifact, and the
 * elements stand in the order in which they are drawn.
 */
export class Sheet {
  readonly context: PDFContext
  readonly size: { width: number, height: number }
  readonly root = new StructureElement('Document')
  readonly annotations: PDFRef[] = []
  readonly objects = new Map<string, PDFRef>()
  private readonly operators: string[] = [`${num(POINT, 6)} 0 0 ${num(POINT, 6)} 0 0 cm`]
  private contents = 0

  constructor(context: PDFContext, size: { width: number, height: number } = LANDSCAPE) {
    this.context = context
    this.size = size
  }

  /** Content of the page so far. */
  content(): string {
    return this.operators.join('\n')
  }

  /** A line of text that belongs to an element; `y` is the baseline. */
  text(element: StructureElement, text: string, x: number, y: number, style: TextStyle): void {
    this.mark(element, this.line(text, x, y, style))
  }

  /** A line that stands on every page and is not read with the document, such as a page number. */
  running(text: string, x: number, y: number, style: TextStyle): void {
    this.artifact(this.line(text, x, y, style), 'Pagination')
  }

  /** A picture (form or image) that fills a box, as a figure with a text alternative. */
  figure(parent: StructureElement, key: string, picture: PDFRef, box: Box, alt: string, unit: { width: number, height: number }): void {
    const element = parent.add('Figure', { alt, box: this.points(box) })
    this.mark(element, this.picture(key, picture, box, unit))
  }

  /** A picture that adds nothing to what is said in words. */
  ornament(key: string, picture: PDFRef, box: Box, unit: { width: number, height: number }): void {
    this.artifact(this.picture(key, picture, box, unit))
  }

  /** A straight line, for the eye only. */
  rule(x1: number, y1: number, x2: number, y2: number, width: number, colour: string): void {
    this.artifact(`${rgb(colour)} RG ${num(width)} w 0 J ${num(x1)} ${num(this.size.height - y1)} m ${num(x2)} ${num(this.size.height - y2)} l S`)
  }

  /** A frame, for the eye only. */
  frame(box: Box, width: number, colour: string): void {
    this.artifact(`${rgb(colour)} RG ${num(width)} w 0 j ${num(box.x)} ${num(this.size.height - box.y - box.height)} ${num(box.width)} ${num(box.height)} re S`)
  }

  /** A link over a box, read as part of `element`. */
  link(element: StructureElement, box: Box, address: string, description: string): void {
    const ref = this.context.register(this.context.obj({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: this.points(box).map(value => Math.round(value * 100) / 100),
      Border: [0, 0, 0],
      F: 4,
      Contents: PDFHexString.fromText(description),
      A: { Type: 'Action', S: 'URI', URI: PDFHexString.of(Buffer.from(new URL(address).href, 'ascii').toString('hex')) },
    }))
    this.annotations.push(ref)
    element.kids.push({ object: ref })
  }

  /** A form whose content is painted in its own units. */
  form(content: string, bounds: readonly [number, number, number, number], resources?: PDFDict): PDFRef {
    return this.context.register(this.context.flateStream(content, {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [...bounds],
      ...(resources && { Resources: resources }),
    }))
  }

  private points(box: Box): [number, number, number, number] {
    const bottom = this.size.height - box.y - box.height
    return [box.x * POINT, bottom * POINT, (box.x + box.width) * POINT, (bottom + box.height) * POINT]
  }

  private picture(key: string, picture: PDFRef, box: Box, unit: { width: number, height: number }): string {
    this.objects.set(key, picture)
    const bottom = this.size.height - box.y - box.height
    return `q ${num(box.width / unit.width, 6)} 0 0 ${num(box.height / unit.height, 6)} ${num(box.x, 3)} ${num(bottom, 3)} cm /${key} Do Q`
  }

  private mark(element: StructureElement, operators: string): void {
    const mcid = this.contents++
    element.kids.push({ mcid })
    this.operators.push(`/${element.type} <</MCID ${mcid}>> BDC\n${operators}\nEMC`)
  }

  private line(text: string, x: number, y: number, style: TextStyle): string {
    return [
      'BT',
      `/${style.face.key} ${num(style.size, 3)} Tf ${num((style.tracking ?? 0) * style.size, 4)} Tc ${rgb(style.colour)} rg`,
      `${num(x, 3)} ${num(this.size.height - y, 3)} Td`,
      style.face.show(text, style.size),
      'ET',
    ].join('\n')
  }

  private artifact(operators: string, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.operators.push(`/Artifact <</Type /${type}>> BDC\n${operators}\nEMC`)
  }
}
