import type { EmbeddedFace } from '../../drawing/pdf/embedded-face.ts'
import { drawParagraph, heightOf, type Paragraph } from '../../drawing/pdf/paragraph.ts'
import type { StructureElement } from '../../drawing/pdf/structure.ts'
import { INK, RULE } from '../../drawing/palette.ts'
import { widestWord, wrap } from '../../drawing/text-fit.ts'
import type { PlanBlock } from './blocks.ts'
import { columnWidths, wordsFit, type ColumnWish } from './columns.ts'
import { AREA, type Flow } from './flow.ts'

/** Sizes that are tried, until no word needs to be broken. */
const SIZES = [3.3, 3, 2.7] as const
const LEADING = 1.36
/** White between columns, and above and below the text of a row. */
const BETWEEN = 4
const PADDING = 1.5
const EPSILON = 1e-6
/** What of a table must stand below its heading, in millimetres: its own headings and the beginning of a row. */
export const TABLE_BEGIN = 36

type Table = PlanBlock & { kind: 'table' }
type Cell = Paragraph & { x: number }

/**
 * Draws a table, over as many pages as it needs: each part has the headings again, a row stays together where a page can
 * hold it, and one that is taller goes on on the next.
 */
export function drawTable(flow: Flow, { columns, rows }: Table): void {
  const { size, widths } = measure(flow, columns, rows)
  const lefts = widths.map((_, index) => AREA.left + widths.slice(0, index).reduce((sum, width) => sum + width + BETWEEN, 0))
  const cellsOf = (texts: readonly string[], faceOf: (text: string) => EmbeddedFace): Cell[] => texts.map((text, index) => {
    const face = faceOf(text)
    return { lines: wrap(face.face, text, size, widths[index]! + EPSILON), face, size, leading: LEADING, colour: INK, tracking: 0, x: lefts[index]! }
  })
  const heads = cellsOf(columns, text => flow.faces.head(text))
  const line = size * LEADING
  let table: StructureElement | null = null

  const begin = () => {
    table = flow.sheet.root.add('Table')
    drawRow(flow, table, heads, 'TH')
  }
  for (const texts of rows) {
    let cells = cellsOf(texts, () => flow.faces.text)
    const most = AREA.bottom - AREA.top - rowHeight(heads)
    if (table === null) {
      flow.need(Math.min(rowHeight(heads) + rowHeight(cells), TABLE_BEGIN - 2))
      begin()
    }
    else if (rowHeight(cells) > flow.room && (rowHeight(cells) <= most || flow.room < 3 * line)) {
      flow.turn()
      begin()
    }
    while (rowHeight(cells) > flow.room) {
      const fitting = Math.max(1, Math.floor((flow.room - 2 * PADDING) / line + EPSILON))
      drawRow(flow, table!, cells.map(cell => ({ ...cell, lines: cell.lines.slice(0, fitting) })), 'TD')
      cells = cells.map(cell => ({ ...cell, lines: cell.lines.slice(fitting) }))
      flow.turn()
      begin()
    }
    drawRow(flow, table!, cells, 'TD')
  }
}

function measure({ faces }: Flow, columns: readonly string[], rows: readonly string[][]): { size: number, widths: number[] } {
  const width = AREA.width - BETWEEN * (columns.length - 1)
  const wishesAt = (size: number) => columns.map((label, index): ColumnWish => {
    const texts = rows.map(row => row[index] ?? '')
    const head = faces.head(label).face
    const { face } = faces.text
    return {
      natural: Math.max(head.width(label, size), ...texts.map(text => face.width(text, size))),
      least: Math.max(widestWord(head, label, size), ...texts.map(text => widestWord(face, text, size))),
    }
  })
  const size = SIZES.find(tried => wordsFit(wishesAt(tried), width)) ?? SIZES.at(-1)!
  return { size, widths: columnWidths(wishesAt(size), width) }
}

function rowHeight(cells: readonly Cell[]): number {
  return Math.max(...cells.map(heightOf)) + 2 * PADDING
}

function drawRow(flow: Flow, table: StructureElement, cells: readonly Cell[], type: 'TH' | 'TD'): void {
  const row = table.add('TR')
  for (const cell of cells) drawParagraph(flow.sheet, row.add(type, type === 'TH' ? { scope: 'Column' } : {}), cell, cell.x, flow.y + PADDING)
  flow.y += rowHeight(cells)
  flow.sheet.rule(AREA.left, flow.y, AREA.left + AREA.width, flow.y, type === 'TH' ? 0.3 : 0.15, type === 'TH' ? INK : RULE)
}
