import type { ParagraphChild, Paragraph, Table } from 'docx'
import { SITE_NAME } from '#shared/site.ts'
import type { PlanBlock, PlanDocument } from './blocks.ts'
import { DOCUMENT } from './words.ts'

const LANGUAGES = { sl: 'sl-SI', en: 'en-GB' } as const
/** Comes with Word; other programs put one of theirs in its place, of the same widths. */
const FONT = 'Calibri'
const INK = '12203A'
const INK_SECOND = '3C4A63'
const RULE_COLOUR = 'CBCFD0'
/** Twentieths of a point. */
const MARGIN = 1134
const WIDTH = 11906 - 2 * MARGIN

type Docx = typeof import('docx')

/**
 * A plan as a Word document, to be gone on with: headings, lists and tables that Word knows as such.
 * @returns bytes of the file
 */
export async function planDocx({ lang, title, municipality, blocks }: PlanDocument): Promise<Buffer> {
  // Large, and seldom needed.
  const docx = await import('docx')
  const { Document, Footer, Packer } = docx
  const heading = (size: number, before: number) => ({ run: { font: FONT, size, bold: true, color: INK }, paragraph: { keepNext: true, spacing: { before, after: 100 } } })
  return Packer.toBuffer(new Document({
    title: `${title}: ${municipality}`,
    creator: SITE_NAME,
    lastModifiedBy: SITE_NAME,
    styles: {
      default: {
        document: { run: { font: FONT, size: 22, language: { value: LANGUAGES[lang] } }, paragraph: { spacing: { after: 100, line: 276 } } },
        title: heading(48, 0),
        heading1: heading(32, 360),
        heading2: heading(25, 240),
        hyperlink: { run: { color: '0A5A66', underline: {} } },
      },
    },
    sections: [{
      properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN } } },
      footers: { default: new Footer({ children: [pageLine(docx, DOCUMENT[lang].page, `${title}: ${municipality}`)] }) },
      children: blocks.flatMap(block => childrenOf(docx, block)),
    }],
  }))
}

function pageLine({ Paragraph, PageNumber, TextRun, TabStopType }: Docx, words: string, title: string): Paragraph {
  const numbers: Record<string, (typeof PageNumber)[keyof typeof PageNumber]> = { '{page}': PageNumber.CURRENT, '{pages}': PageNumber.TOTAL_PAGES }
  const parts = words.split(/(\{\w+\})/).filter(part => part !== '')
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: WIDTH }],
    children: [new TextRun({ size: 18, color: INK_SECOND, children: [title, '\t', ...parts.map(part => numbers[part] ?? part)] })],
  })
}

function childrenOf(docx: Docx, block: PlanBlock): Array<Paragraph | Table> {
  const { ExternalHyperlink, HeadingLevel, Paragraph, TextRun } = docx
  const bullet = (children: ParagraphChild[]) => new Paragraph({ bullet: { level: 0 }, contextualSpacing: true, children })
  switch (block.kind) {
    case 'title': return [new Paragraph({ text: block.text, heading: HeadingLevel.TITLE })]
    case 'subtitle': return [new Paragraph({ spacing: { after: 300 }, children: [new TextRun({ text: block.text, size: 32, color: INK_SECOND })] })]
    case 'chapter': return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_1 })]
    case 'field': return [new Paragraph({ text: block.text, heading: HeadingLevel.HEADING_2 })]
    case 'note': return [new Paragraph({ keepNext: true, children: [new TextRun({ text: block.text, italics: true, color: INK_SECOND })] })]
    case 'text': return [new Paragraph({ text: block.text })]
    case 'list': return block.items.map(item => bullet([new TextRun(item)]))
    case 'sources': return block.items.map(({ code, text, url }) => bullet([
      new TextRun(`${code}. ${text}. `), new ExternalHyperlink({ link: url, children: [new TextRun({ text: url, style: 'Hyperlink' })] }),
    ]))
    // A table that touches what follows cannot be told from it.
    case 'table': return [tableOf(docx, block), new Paragraph({})]
  }
}

function tableOf({ BorderStyle, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType }: Docx, { columns, rows }: PlanBlock & { kind: 'table' }): Table {
  const rule = { style: BorderStyle.SINGLE, size: 4, color: RULE_COLOUR }
  const row = (cells: readonly string[], isHead: boolean) => new TableRow({
    tableHeader: isHead,
    cantSplit: true,
    children: cells.map(text => new TableCell({
      margins: { top: 60, bottom: 60, left: 90, right: 90 },
      children: [new Paragraph({ keepNext: isHead, spacing: { after: 0 }, children: [new TextRun({ text, bold: isHead, size: 20 })] })],
    })),
  })
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.AUTOFIT,
    columnWidths: columns.map(() => Math.floor(WIDTH / columns.length)),
    borders: { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule },
    rows: [row(columns, true), ...rows.map(cells => row(cells, false))],
  })
}
