import type { PDFContext } from 'pdf-lib'
import type { Faces } from '../../drawing/pdf/faces.ts'
import { drawParagraph, type Paragraph } from '../../drawing/pdf/paragraph.ts'
import { PORTRAIT, Sheet } from '../../drawing/pdf/sheet.ts'
import type { StructureElement } from '../../drawing/pdf/structure.ts'

/** The type area, in millimetres from the top left corner of a page. */
export const AREA = { left: 22, top: 22, bottom: 272, width: PORTRAIT.width - 44, foot: 284 } as const

/** Pages that are filled from top to bottom, one after another. */
export class Flow {
  readonly faces: Faces
  readonly sheets: Sheet[] = []
  /** Where the next piece begins on the last page. */
  y: number = AREA.top
  private readonly context: PDFContext

  constructor(context: PDFContext, faces: Faces) {
    this.context = context
    this.faces = faces
    this.turn()
  }

  /** The page that is being filled. */
  get sheet(): Sheet {
    return this.sheets.at(-1)!
  }

  get room(): number {
    return AREA.bottom - this.y
  }

  /** Goes on at the top of a new page. */
  turn(): void {
    this.sheets.push(new Sheet(this.context, PORTRAIT))
    this.y = AREA.top
  }

  /** White before a piece; none at the top of a page. */
  gap(height: number): void {
    if (this.y > AREA.top) this.y += height
  }

  /** Turns the page where there is less room than this; one that is empty has to do. */
  need(height: number): boolean {
    if (height <= this.room || this.y === AREA.top) return false
    this.turn()
    return true
  }

  /**
   * Sets a text, over as many pages as it needs; no line of it stands alone at the foot of one.
   * @param add makes the element that a page's part of it belongs to
   */
  text(paragraph: Paragraph, add: (sheet: Sheet) => StructureElement, indent = 0): void {
    const line = paragraph.size * paragraph.leading
    let rest = paragraph.lines
    this.need(line * Math.min(2, rest.length))
    while (rest.length > 0) {
      const fitting = Math.max(1, Math.floor(this.room / line + 1e-6))
      const part = rest.slice(0, fitting)
      drawParagraph(this.sheet, add(this.sheet), { ...paragraph, lines: part }, AREA.left + indent, this.y)
      this.y += part.length * line
      rest = rest.slice(fitting)
      if (rest.length > 0) this.turn()
    }
  }
}
