import { statementOf } from '#shared/printed-words.ts'
import type { PrintedCertificate } from '#shared/types/certificate.ts'
import type { Block } from './block.ts'
import type { EmbeddedFace } from '../../drawing/pdf/embedded-face.ts'
import { TextTooLongError } from '../../drawing/errors.ts'
import type { Faces } from '../../drawing/pdf/faces.ts'
import { FRAME } from './frame.ts'
import { COLUMNS, modulesBlock, outcomesBlock } from './lists.ts'
import { INK, INK_SECOND } from '../../drawing/palette.ts'
import { drawParagraph, heightOf, paragraph } from '../../drawing/pdf/paragraph.ts'
import type { Sheet } from '../../drawing/pdf/sheet.ts'
import { WORDS } from './wording.ts'

/** Scales that are tried when the texts are long; below the last one print is no longer legible. */
const SMALLEST = 0.62

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
  throw new TextTooLongError('Titles and lists together are too long for one page')
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
