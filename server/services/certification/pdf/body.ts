import type { Bilingual, PrintedCertificate } from '../../../../shared/types/certificate.ts'
import { CertificateTextTooLongError } from './errors.ts'
import type { Faces } from './faces.ts'
import type { EmbeddedFace } from './font.ts'
import { FRAME, townBottom } from './frame.ts'
import { INK, INK_SECOND } from './palette.ts'
import type { Sheet } from './sheet.ts'
import type { ElementOptions, StructureElement, StructureType } from './structure.ts'
import { fitText } from './text-fit.ts'
import type { TextBox } from './text-fit.ts'
import { statementOf, WORDS } from './wording.ts'

/** Widths of a list's two columns that are tried; narrower ones stay clear of the drawing further up. */
const COLUMNS = [100, 90, 80, 72] as const
const COLUMN_GAP = 8
/** White kept between list and drawing. */
const CLEARANCE = 3
/** Scales that are tried when the texts are long; below the last one print is no longer legible. */
const SMALLEST = 0.62

/** A piece of the page: knows its height before it is drawn. */
interface Block {
  /** Space above that is always there, and how much of the spare height it may take besides (a share, and a limit). */
  gap: number
  share: number
  limit: number
  height: number
  /** Whether it stays clear of the drawing when it begins at this height; always, where not given. */
  clear?: (top: number) => boolean
  draw: (top: number) => void
}

/** Draws heading, name, title and lists between the letterhead and the plate, as large as they fit. */
export function drawBody(sheet: Sheet, faces: Faces, nameFace: EmbeddedFace, printed: PrintedCertificate): void {
  const available = FRAME.bodyBottom - FRAME.bodyTop
  for (let scale = 1; scale >= SMALLEST; scale -= 0.02) {
    for (const column of COLUMNS) {
      const blocks = buildBlocks(sheet, faces, nameFace, printed, scale, column)
      const placed = place(blocks, available)
      if (!placed?.every(({ block, top }) => block.clear?.(top) ?? true)) continue
      for (const { block, top } of placed) block.draw(top)
      return
    }
  }
  throw new CertificateTextTooLongError('Titles and lists together are too long for one page')
}

/** Stacks blocks and shares out the height that is left; null when they do not fit. */
function place(blocks: readonly Block[], available: number): { block: Block, top: number }[] | null {
  const spare = available - blocks.reduce((sum, block) => sum + block.gap + block.height, 0)
  if (spare < 0) return null
  const shares = blocks.reduce((sum, block) => sum + block.share, 0)
  let y: number = FRAME.bodyTop
  return blocks.map((block) => {
    const top = y + block.gap + Math.min(block.limit, spare * block.share / shares)
    y = top + block.height
    return { block, top }
  })
}

function buildBlocks(sheet: Sheet, faces: Faces, nameFace: EmbeddedFace, printed: PrintedCertificate, scale: number, width: number): Block[] {
  const lists = printed.kind === 'module'
    ? outcomesBlock(sheet, faces, printed, scale, width)
    : modulesBlock(sheet, faces, printed, scale, width)
  return [
    headingBlock(sheet, faces, scale),
    nameBlock(sheet, faces, nameFace, printed, scale),
    titleBlock(sheet, faces, printed, scale),
    ...(lists ? [lists] : []),
  ]
}

/** Lines of one text under each other, as one element. */
interface Paragraph {
  lines: string[]
  face: EmbeddedFace
  size: number
  leading: number
  colour: string
  tracking: number
}

function paragraph(face: EmbeddedFace, text: string, box: TextBox, leading: number, colour: string): Paragraph {
  const { size, lines } = fitText(face.face, text, box)
  return { lines, face, size, leading, colour, tracking: box.tracking ?? 0 }
}

const heightOf = (p: Paragraph) => p.lines.length * p.size * p.leading

function drawParagraph(sheet: Sheet, element: StructureElement, p: Paragraph, x: number, top: number): void {
  p.lines.forEach((line, index) => {
    // A space at the end of a line keeps the words apart when the text is read back.
    const text = index < p.lines.length - 1 ? `${line} ` : line
    const baseline = top + p.size * (p.leading * (index + 0.5) + 0.34)
    sheet.text(element, text, x, baseline, { face: p.face, size: p.size, colour: p.colour, tracking: p.tracking })
  })
}

function headingBlock(sheet: Sheet, faces: Faces, scale: number): Block {
  const sl = paragraph(faces.head(WORDS.heading.sl), WORDS.heading.sl, { width: FRAME.measure, size: 11 * scale, min: 5, lines: 2, tracking: -0.02, oneLine: 1 }, 1.06, INK)
  const en = paragraph(faces.italic, WORDS.heading.en, { width: FRAME.measure, size: 5 * scale, min: 2.4, lines: 1 }, 1.4, INK_SECOND)
  return {
    gap: 5 * scale, share: 1, limit: 9,
    height: heightOf(sl) + 1.5 * scale + heightOf(en),
    draw: (top) => {
      drawParagraph(sheet, sheet.root.add('H1'), sl, FRAME.left, top)
      drawParagraph(sheet, sheet.root.add('P', { lang: 'en' }), en, FRAME.left, top + heightOf(sl) + 1.5 * scale)
    },
  }
}

function nameBlock(sheet: Sheet, faces: Faces, face: EmbeddedFace, printed: PrintedCertificate, scale: number): Block {
  const statement = statementOf(printed.kind)
  const name = paragraph(face, printed.name, { width: FRAME.measure, size: 8.4 * scale, min: 3.4, lines: 2, oneLine: 0.7 }, 1.16, INK)
  const sl = paragraph(faces.text, statement.sl, { width: FRAME.measure, size: 3.5 * scale, min: 2, lines: 1 }, 1.4, INK)
  const en = paragraph(faces.italic, statement.en, { width: FRAME.measure, size: 3.5 * scale, min: 2, lines: 1 }, 1.4, INK_SECOND)
  const rule = heightOf(name) + 1.4 * scale
  return {
    gap: 5.5 * scale, share: 1.4, limit: 12,
    height: rule + 2 * scale + heightOf(sl) + heightOf(en),
    draw: (top) => {
      drawParagraph(sheet, sheet.root.add('P'), name, FRAME.left, top)
      sheet.rule(FRAME.left, top + rule, FRAME.left + FRAME.measure, top + rule, 0.3, INK)
      const below = top + rule + 2 * scale
      const element = sheet.root.add('P')
      drawParagraph(sheet, element, sl, FRAME.left, below)
      drawParagraph(sheet, element.add('Span', { lang: 'en' }), en, FRAME.left, below + heightOf(sl))
    },
  }
}

function titleBlock(sheet: Sheet, faces: Faces, printed: PrintedCertificate, scale: number): Block {
  const sl = paragraph(faces.head(printed.titleSl), printed.titleSl, { width: FRAME.measure, size: 5.6 * scale, min: 2.6, lines: 4 }, 1.2, INK)
  const en = paragraph(faces.italic, printed.titleEn, { width: FRAME.measure, size: 3.9 * scale, min: 2.2, lines: 4 }, 1.35, INK_SECOND)
  return {
    gap: 3.4 * scale, share: 0.5, limit: 4.5,
    height: heightOf(sl) + 0.6 * scale + heightOf(en),
    draw: (top) => {
      drawParagraph(sheet, sheet.root.add('H2'), sl, FRAME.left, top)
      drawParagraph(sheet, sheet.root.add('P', { lang: 'en' }), en, FRAME.left, top + heightOf(sl) + 0.6 * scale)
    },
  }
}

interface ListItem {
  label: string
  text: Bilingual
}

function outcomesBlock(sheet: Sheet, faces: Faces, printed: PrintedCertificate, scale: number, width: number): Block | null {
  const items = printed.outcomes.map((text, index) => ({ label: `${index + 1}.`, text }))
  return items.length > 0 ? listBlock(sheet, faces, WORDS.outcomes, items, scale, width) : null
}

function modulesBlock(sheet: Sheet, faces: Faces, printed: PrintedCertificate, scale: number, width: number): Block | null {
  const items = printed.modules.map(module => ({ label: `M${module.number}`, text: { sl: module.titleSl, en: module.titleEn } }))
  return items.length > 0 ? listBlock(sheet, faces, WORDS.modules, items, scale, width) : null
}

/** The same list twice, Slovene on the left and English on the right, row beside row. */
function listBlock(sheet: Sheet, faces: Faces, heading: Bilingual, items: readonly ListItem[], scale: number, width: number): Block {
  const size = 3.1 * scale
  const indent = Math.max(...items.map(({ label }) => faces.head(label).face.width(label, size))) + 2.2 * scale
  const box = { width: width - indent, size, min: size, lines: 6, oneLine: 1 }
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
