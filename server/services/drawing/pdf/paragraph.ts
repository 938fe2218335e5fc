import type { EmbeddedFace } from './embedded-face.ts'
import type { Sheet } from './sheet.ts'
import type { StructureElement } from './structure.ts'
import { fitText } from '../text-fit.ts'
import type { TextBox } from '../text-fit.ts'

/** Lines of one text under each other, as one element. */
export interface Paragraph {
  lines: string[]
  face: EmbeddedFace
  size: number
  leading: number
  colour: string
  tracking: number
}

/** Fits a text into a box. */
export function paragraph(face: EmbeddedFace, text: string, box: TextBox, leading: number, colour: string): Paragraph {
  const { size, lines } = fitText(face.face, text, box)
  return { lines, face, size, leading, colour, tracking: box.tracking ?? 0 }
}

/** Height of all its lines in millimetres. */
export function heightOf({ lines, size, leading }: Paragraph): number {
  return lines.length * size * leading
}

/** Draws the lines as content of an element, the first line's top at `top`. */
export function drawParagraph(sheet: Sheet, element: StructureElement, p: Paragraph, x: number, top: number): void {
  p.lines.forEach((line, index) => {
    // A space at the end of a line keeps the words apart when the text is read back.
    const text = index < p.lines.length - 1 ? `${line} ` : line
    const baseline = top + p.size * (p.leading * (index + 0.5) + 0.34)
    sheet.text(element, text, x, baseline, { face: p.face, size: p.size, colour: p.colour, tracking: p.tracking })
  })
}
