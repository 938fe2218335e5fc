import { setImmediate } from 'node:timers/promises'
import { PDFDocument } from 'pdf-lib'
import { SITE_NAME } from '#shared/site.ts'
import { INK, INK_SECOND, SEA } from '../../drawing/palette.ts'
import { describeDocument } from '../../drawing/pdf/describe.ts'
import type { EmbeddedFace } from '../../drawing/pdf/embedded-face.ts'
import { Faces, type FaceSet } from '../../drawing/pdf/faces.ts'
import { addPages } from '../../drawing/pdf/pages.ts'
import { drawParagraph, heightOf, type Paragraph } from '../../drawing/pdf/paragraph.ts'
import type { Sheet } from '../../drawing/pdf/sheet.ts'
import type { StructureElement, StructureType } from '../../drawing/pdf/structure.ts'
import { wrap, wrapAddress } from '../../drawing/text-fit.ts'
import { fillText } from '../../fill-text.ts'
import type { PlanBlock, PlanDocument } from './blocks.ts'
import { AREA, Flow } from './flow.ts'
import { drawTable, TABLE_BEGIN } from './table.ts'
import { DOCUMENT } from './words.ts'

const TEXT = 3.7
const SMALL = 3
const LEADING = 1.4
const INDENT = 5
/** What of a list must stand below its heading. */
const LIST_BEGIN = 14

type Kind = 'title' | 'subtitle' | 'chapter' | 'field' | 'note' | 'text'

/** Size, and white above. */
const STYLES: Record<Kind, { size: number, gap: number, element: StructureType, colour: string }> = {
  title: { size: 9, gap: 0, element: 'H1', colour: INK },
  subtitle: { size: 5.6, gap: 3, element: 'P', colour: INK_SECOND },
  chapter: { size: 5.8, gap: 10, element: 'H2', colour: INK },
  field: { size: 4.2, gap: 5, element: 'H3', colour: INK },
  note: { size: TEXT, gap: 2, element: 'P', colour: INK_SECOND },
  text: { size: TEXT, gap: 2, element: 'P', colour: INK },
}

/**
 * A plan as a PDF: A4 pages, tagged for screen readers, fonts embedded. A character that the fonts lack becomes a question
 * mark, and the document says so.
 */
export async function planPdf(plan: PlanDocument, { faces: set }: { faces: FaceSet }): Promise<Uint8Array> {
  const { lang, title, municipality, made } = plan
  const document = await PDFDocument.create({ updateMetadata: false })
  const faces = new Faces({ faces: set })
  const flow = new Flow(document.context, faces)
  const blocks = printable(plan, set)
  for (const [index, block] of blocks.entries()) {
    draw(flow, block, following(blocks, index))
    // A long plan takes seconds, in which others want to be served, too.
    await setImmediate()
  }
  const name = `${title}: ${printableText(municipality, set)}`
  flow.sheets.forEach((sheet, index) => drawFoot(sheet, faces, name, fillText(DOCUMENT[lang].page, { page: String(index + 1), pages: String(flow.sheets.length) })))
  addPages(document, flow.sheets, faces)
  describeDocument(document, { title: `${title}: ${municipality}`, author: SITE_NAME, subject: title, identifier: '', made, languages: [lang], content: plan })
  return document.save({ addDefaultPage: false, updateFieldAppearances: false })
}

/** What can be printed of a text. */
function printableText(text: string, { text: plain, italic, strong }: FaceSet): string {
  // Joiners and marks of direction are for programs that combine letters.
  const seen = text.replace(/\p{Cf}/gu, '')
  const missing = new Set([plain, italic, strong].flatMap(face => face.missing(seen)))
  return missing.size === 0 ? seen : Array.from(seen.normalize('NFC'), letter => missing.has(letter) ? '?' : letter).join('')
}

/** The blocks as they can be printed; where that changed anything, a note says so after the title. */
function printable({ blocks, lang }: PlanDocument, set: FaceSet): PlanBlock[] {
  const print = (text: string) => printableText(text, set)
  const printed = blocks.map((block): PlanBlock => {
    if (block.kind === 'list') return { ...block, items: block.items.map(print) }
    if (block.kind === 'table') return { ...block, columns: block.columns.map(print), rows: block.rows.map(row => row.map(print)) }
    if (block.kind === 'sources') return { ...block, items: block.items.map(source => ({ ...source, text: print(source.text) })) }
    return { ...block, text: print(block.text) }
  })
  const marks = (list: readonly PlanBlock[]) => JSON.stringify(list).split('?').length
  if (marks(printed) === marks(blocks)) return printed
  const before = printed.findIndex(({ kind }) => kind === 'chapter')
  return [...printed.slice(0, before), { kind: 'note', text: DOCUMENT[lang].replaced }, ...printed.slice(before)]
}

/** What leads to something that follows. */
const LEADS: ReadonlySet<PlanBlock['kind']> = new Set(['chapter', 'field', 'note'])

/** Millimetres after a heading or a note that must be on its page: all down to the beginning of what it leads to. */
function following(blocks: readonly PlanBlock[], index: number): number {
  const [block, next] = [blocks[index]!, blocks[index + 1]]
  if (!LEADS.has(block.kind) || !next || (block.kind === 'note' && next.kind === 'chapter')) return 0
  if (next.kind === 'table') return TABLE_BEGIN
  if (next.kind === 'list' || next.kind === 'sources') return LIST_BEGIN
  const { size, gap } = STYLES[next.kind]
  return gap + 2 * size * LEADING + following(blocks, index + 1)
}

function draw(flow: Flow, block: PlanBlock, keeps: number): void {
  switch (block.kind) {
    case 'list': return drawList(flow, block.items)
    case 'sources': return drawSources(flow, block.items)
    case 'table':
      flow.gap(1.5)
      return drawTable(flow, block)
    default: return drawText(flow, block.kind, block.text, keeps)
  }
}

function set(face: EmbeddedFace, text: string, width: number, size: number, colour: string): Paragraph {
  return { lines: wrap(face.face, text, size, width), face, size, leading: size > TEXT ? 1.2 : LEADING, colour, tracking: 0 }
}

function drawText(flow: Flow, kind: Kind, text: string, keeps: number): void {
  const { size, gap, element, colour } = STYLES[kind]
  const face = kind === 'text' ? flow.faces.text : kind === 'note' ? flow.faces.italic : flow.faces.head(text)
  const paragraph = set(face, text, AREA.width, size, colour)
  flow.gap(gap)
  if (keeps > 0) flow.need(heightOf(paragraph) + keeps)
  flow.text(paragraph, sheet => sheet.root.add(element))
}

/** The element of a list on a page: one for each page that the list stands on. */
function listOn(): (sheet: Sheet) => StructureElement {
  let last: { sheet: Sheet, list: StructureElement } | null = null
  return (sheet) => {
    if (last?.sheet !== sheet) last = { sheet, list: sheet.root.add('L', { numbering: 'None' }) }
    return last.list
  }
}

function drawList(flow: Flow, items: readonly string[]): void {
  const list = listOn()
  flow.gap(1)
  for (const text of items) {
    const paragraph = set(flow.faces.text, text, AREA.width - INDENT, TEXT, INK)
    flow.gap(1)
    flow.need(heightOf(paragraph))
    const item = list(flow.sheet).add('LI')
    drawParagraph(flow.sheet, item.add('Lbl'), set(flow.faces.text, '•', INDENT, TEXT, INK_SECOND), AREA.left + 1, flow.y)
    drawParagraph(flow.sheet, item.add('LBody'), paragraph, AREA.left + INDENT, flow.y)
    flow.y += heightOf(paragraph)
  }
}

function drawSources(flow: Flow, items: ReadonlyArray<{ code: string, text: string, url: string }>): void {
  const list = listOn()
  const indent = 12
  const width = AREA.width - indent
  const { text: face } = flow.faces
  for (const { code, text, url } of items) {
    const paragraph = set(face, text, width, TEXT, INK)
    const address: Paragraph = { ...paragraph, lines: wrapAddress(face.face, url, SMALL, width), size: SMALL, colour: SEA }
    flow.gap(2)
    flow.need(heightOf(paragraph) + heightOf(address))
    const { sheet, y } = flow
    const item = list(sheet).add('LI')
    drawParagraph(sheet, item.add('Lbl'), set(face, `${code} `, indent, TEXT, INK_SECOND), AREA.left, y)
    const body = item.add('LBody')
    drawParagraph(sheet, body, { ...paragraph, lines: paragraph.lines.map(line => `${line} `) }, AREA.left + indent, y)
    const link = body.add('Link')
    const top = y + heightOf(paragraph)
    drawAddress(sheet, link, address, AREA.left + indent, top)
    sheet.link(link, { x: AREA.left + indent, y: top, width, height: heightOf(address) }, url, text)
    flow.y = top + heightOf(address)
  }
}

/** Without spaces at the ends of its lines: read back, it is one address. */
function drawAddress(sheet: Sheet, link: StructureElement, { lines, face, size, leading, colour }: Paragraph, x: number, top: number): void {
  lines.forEach((line, index) => sheet.text(link, line, x, top + size * (leading * (index + 0.5) + 0.34), { face, size, colour }))
}

function drawFoot(sheet: Sheet, faces: Faces, name: string, page: string): void {
  const style = { face: faces.text, size: SMALL, colour: INK_SECOND }
  const right = AREA.left + AREA.width
  const room = AREA.width - faces.text.face.width(page, SMALL) - INDENT
  sheet.running(wrap(faces.text.face, name, SMALL, room)[0] ?? '', AREA.left, AREA.foot, style)
  sheet.running(page, right - faces.text.face.width(page, SMALL), AREA.foot, style)
}
