import { dateOf, durationOf, scoreOf } from '#shared/printed-words.ts'
import type { Bilingual, PrintedCertificate } from '#shared/types/certificate.ts'
import type { Faces } from '../../drawing/pdf/faces.ts'
import { FRAME } from './frame.ts'
import { INK, INK_SECOND, RULE } from '../../drawing/palette.ts'
import type { Sheet } from '../../drawing/pdf/sheet.ts'
import type { StructureElement } from '../../drawing/pdf/structure.ts'
import { fitText } from '../../drawing/text-fit.ts'
import { WORDS } from './wording.ts'

const TOP = FRAME.plateTop
const SECOND = TOP + FRAME.plateRow
const BOTTOM = SECOND + FRAME.plateRow
/** Right edge of the facts. */
const RIGHT = FRAME.check - 5
const GAP = 3
const LABEL = 2.5
const HAIRLINE = 0.15

interface Cell {
  x: number
  y: number
  width: number
}

/** The plate at the foot of the sheet, like the title block of a drawing: the facts, the conditions and the signature. */
export function drawPlate(sheet: Sheet, faces: Faces, printed: PrintedCertificate): void {
  sheet.rule(FRAME.left, TOP, FRAME.right, TOP, 0.5, INK)
  sheet.rule(FRAME.left, SECOND, RIGHT, SECOND, HAIRLINE, RULE)
  sheet.rule(RIGHT, TOP, RIGHT, BOTTOM, HAIRLINE, RULE)
  const plate = new Plate(sheet, faces, sheet.root.add('L', { numbering: 'None' }))
  const date = dateOf(printed.issuedAt)
  const score = printed.scorePercent
  plate.row(TOP, [
    { share: 45, draw: cell => plate.fact(cell, WORDS.serial, printed.serial) },
    { share: 32, draw: cell => plate.fact(cell, WORDS.date, date.sl, date.en) },
    { share: 38, draw: cell => plate.fact(cell, WORDS.hours, durationOf(printed.minutes)) },
    ...(score === null ? [] : [{ share: 20, draw: (cell: Cell) => plate.fact(cell, WORDS.score, scoreOf(score).sl) }]),
    { share: 50, draw: cell => plate.fact(cell, WORDS.mode, printed.mode.sl, printed.mode.en) },
  ])
  // The second row's cells stand under whole cells of the first.
  plate.row(SECOND, [
    { share: 77, draw: cell => plate.criteria(cell, printed.criteria) },
    { share: score === null ? 38 : 58, draw: cell => plate.issuer(cell, printed.issuer.name) },
    { share: 50, draw: cell => plate.signature(cell, printed.signatory) },
  ])
}

/** Draws cells of the plate; each is an item of one list: a label in both languages and what it labels. */
class Plate {
  private readonly sheet: Sheet
  private readonly faces: Faces
  private readonly list: StructureElement

  constructor(sheet: Sheet, faces: Faces, list: StructureElement) {
    this.sheet = sheet
    this.faces = faces
    this.list = list
  }

  /** Shares the width among cells and rules them off. */
  row(y: number, cells: readonly { share: number, draw: (cell: Cell) => void }[]): void {
    const shares = cells.reduce((sum, { share }) => sum + share, 0)
    let x: number = FRAME.left
    cells.forEach(({ share, draw }, index) => {
      const span = (RIGHT - FRAME.left) * share / shares
      const start = index > 0 ? x + GAP : x
      if (index > 0) this.sheet.rule(x, y, x, y + FRAME.plateRow, HAIRLINE, RULE)
      draw({ x: start, y, width: x + span - start - GAP })
      x += span
    })
  }

  /** A short value under its label; the English form of the value, where it differs, below. */
  fact(cell: Cell, label: Bilingual, value: string, english?: string): void {
    const body = this.label(cell, label, 'stacked')
    const face = this.faces.head(value)
    const box = { width: cell.width, size: 3.9, min: 1.4, lines: 1, oneLine: 0 }
    const wide = face.face.width(value, 2.3) > cell.width
    const { size, lines } = fitText(face.face, value, wide ? { ...box, size: 2.3, lines: 2 } : box)
    lines.forEach((line, index) => {
      const last = index === lines.length - 1
      const y = cell.y + 12.8 - (lines.length - 1 - index) * size * 1.15
      this.sheet.text(body, last && !english ? line : `${line} `, cell.x, y, { face, size, colour: INK })
    })
    if (english) this.line(body.add('Span', { lang: 'en' }), english, cell.x, cell.y + 16, cell.width, true)
  }

  /** What had to be done, Slovene over English. */
  criteria(cell: Cell, criteria: Bilingual): void {
    const body = this.label(cell, WORDS.criteria, 'inline')
    const box = { width: cell.width, size: 2.7, min: 1.7, lines: 2, oneLine: 0.9 }
    const sl = fitText(this.faces.text.face, criteria.sl, box)
    const en = fitText(this.faces.italic.face, criteria.en, { ...box, size: 2.6 })
    let y = cell.y + 8.9
    const draw = (element: StructureElement, { lines, size }: typeof sl, italic: boolean) => lines.forEach((line) => {
      const face = italic ? this.faces.italic : this.faces.text
      this.sheet.text(element, `${line} `, cell.x, y, { face, size, colour: italic ? INK_SECOND : INK })
      y += size * 1.26
    })
    draw(body, sl, false)
    y += 0.4
    draw(body.add('Span', { lang: 'en' }), en, true)
  }

  /** The issuer; a specimen whose issuer is not named says so. */
  issuer(cell: Cell, name: string | null): void {
    const body = this.label(cell, WORDS.issuer, 'inline')
    if (name === null) {
      this.line(body, `${WORDS.unset.sl} `, cell.x, cell.y + 10.4, cell.width, false)
      this.line(body.add('Span', { lang: 'en' }), WORDS.unset.en, cell.x, cell.y + 13.6, cell.width, true)
      return
    }
    const face = this.faces.head(name)
    const { size, lines } = fitText(face.face, name, { width: cell.width, size: 3.4, min: 1.8, lines: 3, oneLine: 0.85 })
    lines.forEach((line, index) => {
      const text = index < lines.length - 1 ? `${line} ` : line
      this.sheet.text(body, text, cell.x, cell.y + 9.8 + index * size * 1.2, { face, size, colour: INK })
    })
  }

  /** A line to sign on, and under it who signs; empty while nobody is named. */
  signature(cell: Cell, signatory: PrintedCertificate['signatory']): void {
    const body = this.label(cell, WORDS.signature, 'inline')
    const line = cell.y + 10.8
    this.sheet.rule(cell.x, line, cell.x + cell.width, line, 0.2, INK)
    if (!signatory) {
      this.line(body, `${WORDS.unset.sl} `, cell.x, line + 3.1, cell.width / 2, false)
      const x = cell.x + this.faces.text.face.width(`${WORDS.unset.sl} `, LABEL)
      this.line(body.add('Span', { lang: 'en' }), WORDS.unset.en, x, line + 3.1, cell.width / 2, true)
      return
    }
    const face = this.faces.head(signatory.name)
    const { size } = fitText(face.face, signatory.name, { width: cell.width, size: 2.9, min: 1.4, lines: 1, oneLine: 0 })
    this.sheet.text(body, `${signatory.name} `, cell.x, line + 3.4, { face, size, colour: INK })
    this.line(body, signatory.role, cell.x, line + 6.5, cell.width, false)
  }

  /** A label in both languages, on one line or two; gives the element that takes what it labels. */
  private label(cell: Cell, label: Bilingual, form: 'stacked' | 'inline'): StructureElement {
    const { text, italic } = this.faces
    const item = this.list.add('LI')
    const element = item.add('Lbl')
    const y = cell.y + 4.6
    const slovene = `${label.sl} `
    this.sheet.text(element, slovene, cell.x, y, { face: text, size: LABEL, colour: INK_SECOND })
    const x = form === 'inline' ? cell.x + text.face.width(slovene, LABEL) + 0.6 : cell.x
    const below = form === 'inline' ? y : y + LABEL * 1.26
    this.sheet.text(element.add('Span', { lang: 'en' }), `${label.en} `, x, below, { face: italic, size: LABEL, colour: INK_SECOND })
    return item.add('LBody')
  }

  /** One small line, shrunk to its width. */
  private line(element: StructureElement, text: string, x: number, y: number, width: number, italic: boolean): void {
    const face = italic ? this.faces.italic : this.faces.text
    const { size } = fitText(face.face, text, { width, size: LABEL, min: 1.2, lines: 1, oneLine: 0 })
    this.sheet.text(element, text, x, y, { face, size, colour: INK_SECOND })
  }
}
