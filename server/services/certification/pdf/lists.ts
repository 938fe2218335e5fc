import type { Bilingual, PrintedCertificate } from '#shared/types/certificate.ts'
import type { Block } from './block.ts'
import type { Faces } from '../../drawing/pdf/faces.ts'
import { FRAME, townBottom } from './frame.ts'
import { INK, INK_SECOND } from '../../drawing/palette.ts'
import { drawParagraph, heightOf, paragraph } from '../../drawing/pdf/paragraph.ts'
import type { Sheet } from '../../drawing/pdf/sheet.ts'
import type { ElementOptions, StructureElement, StructureType } from '../../drawing/pdf/structure.ts'
import { WORDS } from './wording.ts'

/** Widths of a list's two columns that are tried; narrower ones stay clear of the drawing further up. */
export const COLUMNS = [100, 90, 80, 72] as const
const COLUMN_GAP = 8
/** White kept between list and drawing. */
const CLEARANCE = 3

interface ListItem {
  label: string
  text: Bilingual
}

/** What the holder can do; null when there is nothing to list. */
export function outcomesBlock(sheet: Sheet, faces: Faces, printed: PrintedCertificate, scale: number, width: number): Block | null {
  const items = printed.outcomes.map((text, index) => ({ label: `${index + 1}.`, text }))
  return items.length > 0 ? listBlock(sheet, faces, WORDS.outcomes, items, scale, width) : null
}

/** The modules of a path; null when there is nothing to list. */
export function modulesBlock(sheet: Sheet, faces: Faces, printed: PrintedCertificate, scale: number, width: number): Block | null {
  const items = printed.modules.map(module => ({ label: `M${module.number}`, text: { sl: module.titleSl, en: module.titleEn } }))
  return items.length > 0 ? listBlock(sheet, faces, WORDS.modules, items, scale, width) : null
}

/** The same list twice, Slovene on the left and English on the right, row beside row. */
function listBlock(sheet: Sheet, faces: Faces, heading: Bilingual, items: readonly ListItem[], scale: number, width: number): Block {
  const size = 3.1 * scale
  const indent = Math.max(...items.map(({ label }) => faces.head(label).face.width(label, size))) + 2.2 * scale
  const box = { width: width - indent, size, min: size, lines: 40, oneLine: 1 }
  const rows = items.map(({ label, text }) => {
    const sl = paragraph(faces.text, text.sl, box, 1.36, INK)
    const en = paragraph(faces.italic, text.en, box, 1.36, INK_SECOND)
    return { label, sl, en, height: Math.max(heightOf(sl), heightOf(en)) }
  })
  const headingHeight = 5.4 * scale
  const second = FRAME.left + width + COLUMN_GAP
  const column = (x: number, lang: 'sl' | 'en', top: number) => {
    const options: ElementOptions = lang === 'en' ? { lang: 'en' } : {}
    const add = (parent: StructureElement, type: StructureType) => parent.add(type, options)
    const face = lang === 'en' ? faces.italic : faces.head(heading.sl)
    drawParagraph(sheet, add(sheet.root, 'H3'), {
      lines: [heading[lang]], face, size: 3.5 * scale, leading: 1.3, colour: lang === 'en' ? INK_SECOND : INK, tracking: 0,
    }, x, top)
    const list = sheet.root.add('L', { ...options, numbering: 'Decimal' })
    let y = top + headingHeight
    for (const row of rows) {
      const item = list.add('LI')
      drawParagraph(sheet, item.add('Lbl'), {
        lines: [`${row.label} `], face: faces.head(row.label), size, leading: 1.36, colour: INK, tracking: 0,
      }, x, y)
      drawParagraph(sheet, item.add('LBody'), row[lang], x + indent, y)
      y += row.height
    }
  }
  return {
    gap: 3.6 * scale, share: 0.9, limit: 8,
    height: headingHeight + rows.reduce((sum, row) => sum + row.height, 0),
    clear: (top) => {
      let y = top + headingHeight
      return rows.every(({ en, height }) => {
        const right = second + indent + Math.max(...en.lines.map(line => en.face.face.width(line, en.size)))
        const rowTop = y
        y += height
        return rowTop - CLEARANCE >= townBottom(right)
      })
    },
    draw: (top) => {
      column(FRAME.left, 'sl', top)
      column(second, 'en', top)
    },
  }
}
