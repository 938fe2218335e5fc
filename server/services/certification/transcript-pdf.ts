import { PDFDocument } from 'pdf-lib'
import { formatDay, formatPercent, formatSpan } from '#shared/formats.ts'
import { durationOf } from '#shared/printed-words.ts'
import { LANGUAGES, type Lang } from '#shared/types/catalogue.ts'
import type { Transcript } from '#shared/types/own-data.ts'
import { INK, INK_SECOND, RULE } from '../drawing/palette.ts'
import { fillText } from '../fill-text.ts'
import { TEXTS } from '../own-data/texts.ts'
import { Faces } from '../drawing/pdf/faces.ts'
import { FRAME } from './pdf/frame.ts'
import { describeDocument } from '../drawing/pdf/describe.ts'
import { addPages } from '../drawing/pdf/pages.ts'
import { drawParagraph, heightOf, paragraph, type Paragraph } from '../drawing/pdf/paragraph.ts'
import type { CertificateResources } from './pdf/resources.ts'
import { Sheet } from '../drawing/pdf/sheet.ts'
import type { StructureElement } from '../drawing/pdf/structure.ts'
import { WORDS } from './pdf/wording.ts'

const COLUMN = 126
const SECOND = FRAME.left + COLUMN + 13
const TOP = 15
const BOTTOM = 192
const FOOT = 199

/** What a line is; items of a list stand together. */
type RowKind = 'title' | 'text' | 'module' | 'heading' | 'item'

const STYLES: Record<RowKind, { size: number, gap: number, element: 'H1' | 'H2' | 'H3' | 'P' | 'L' }> = {
  title: { size: 8, gap: 0, element: 'H1' },
  text: { size: 3.4, gap: 1.2, element: 'P' },
  module: { size: 5, gap: 7, element: 'H2' },
  heading: { size: 3.6, gap: 2.6, element: 'H3' },
  item: { size: 3.4, gap: 0.6, element: 'L' },
}

type Text = Record<Lang, string>

interface Row {
  kind: RowKind
  text: Text
}

interface Laid {
  kind: RowKind
  top: number
  columns: Record<Lang, Paragraph>
}

/**
 * Makes the PDF of a transcript: A4 landscape pages, Slovene on the left and English on the right, row beside row,
 * tagged for screen readers. It is no certificate and says so.
 * @throws UnprintableTextError where the fonts lack a letter of a title
 */
export async function renderTranscript(transcript: Transcript, resources: CertificateResources): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  const faces = new Faces(resources)
  const rows = rowsOf({ ...transcript, name: printable(transcript.name, faces) })
  const laid = lay(rows, faces)
  const sheets = laid.map((page, index) => drawPage(new Sheet(document.context), faces, page, index + 1, laid.length))
  addPages(document, sheets, faces)
  describeDocument(document, {
    title: `${TEXTS.sl.transcript}: ${transcript.name}`, author: WORDS.programme, subject: `${TEXTS.sl.transcript} / ${TEXTS.en.transcript}`,
    identifier: '', made: new Date(transcript.issuedAt), languages: ['sl', 'en'], content: transcript,
  })
  return document.save({ addDefaultPage: false, updateFieldAppearances: false })
}

/** A name may hold letters that no face has; a question mark then stands for each, since this is no certificate. */
function printable(name: string, faces: Faces): string {
  const missing = new Set(faces.head(name).face.missing(name))
  return Array.from(name, letter => missing.has(letter) ? '?' : letter).join('')
}

function both(text: (lang: Lang) => string): Text {
  return { sl: text('sl'), en: text('en') }
}

/** A line of the fixed texts, with values that differ by language. */
function line(kind: RowKind, name: Exclude<keyof typeof TEXTS.sl, 'files'>, values: (lang: Lang) => Record<string, string> = () => ({})): Row {
  return { kind, text: both(lang => fillText(TEXTS[lang][name], values(lang))) }
}

/** `Obseg: 60 min` */
function fact(name: Exclude<keyof typeof TEXTS.sl, 'files'>, value: (lang: Lang) => string): Row {
  return { kind: 'text', text: both(lang => `${TEXTS[lang][name]}: ${value(lang)}`) }
}

function rowsOf({ name, issuedAt, modules, certificates }: Transcript): Row[] {
  return [
    line('title', 'transcript'),
    fact('name', () => name),
    fact('made', lang => formatDay(issuedAt, lang)),
    line('text', 'transcriptText'),
    ...modules.flatMap(moduleRows),
    line('module', 'certificates'),
    ...certificates.length === 0 ? [line('text', 'none')] : certificates.map(certificateRow),
  ]
}

function moduleRows({ title, minutes, seconds, lessons, quiz, finishedAt }: Transcript['modules'][number]): Row[] {
  return [
    { kind: 'module', text: title },
    fact('minutes', () => durationOf(minutes)),
    fact('spent', lang => formatSpan(Math.round(seconds / 60), 'minute', lang)),
    ...finishedAt === null ? [] : [fact('finished', lang => formatDay(finishedAt, lang))],
    line('heading', 'lessons'),
    ...lessons.map(({ title: lesson, doneAt }) => doneAt === null
      ? line('item', 'notDone', lang => ({ title: lesson[lang] }))
      : line('item', 'done', lang => ({ title: lesson[lang], day: formatDay(doneAt, lang) }))),
    ...quiz === null ? [] : quizRows(quiz),
  ]
}

function quizRows({ best, passedAt, attempts }: NonNullable<Transcript['modules'][number]['quiz']>): Row[] {
  const known = both(lang => [
    ...best === null ? [] : [fillText(TEXTS[lang].best, { score: formatPercent(best, lang) })],
    ...passedAt === null ? [] : [fillText(TEXTS[lang].passed, { day: formatDay(passedAt, lang) })],
  ].join(', '))
  return [
    line('heading', 'quiz'),
    ...attempts.length === 0 && best === null ? [line('text', 'noAttempts')] : [],
    ...known.sl === '' ? [] : [{ kind: 'text' as const, text: known }],
    ...attempts.map(({ number, score, submittedAt }) => line('item', 'attempt', lang => ({ number: String(number), score: formatPercent(score, lang), day: formatDay(submittedAt, lang) }))),
  ]
}

function certificateRow({ serial, title, issuedAt, state }: Transcript['certificates'][number]): Row {
  return line('item', 'certificate', (lang) => {
    const { stateValid, stateReplaced, stateRevoked, stateWithdrawn } = TEXTS[lang]
    const word = { valid: stateValid, replaced: stateReplaced, revoked: stateRevoked, withdrawn: stateWithdrawn }[state]
    return { serial, title: title[lang], day: formatDay(issuedAt, lang), state: word }
  })
}

/** Rows by page. A heading does not stay behind at the end of one. */
function lay(rows: readonly Row[], faces: Faces): Laid[][] {
  const pages: Laid[][] = [[]]
  let top = TOP
  rows.forEach(({ kind, text }, index) => {
    const columns = { sl: set(faces, kind, text.sl, 'sl'), en: set(faces, kind, text.en, 'en') }
    const height = Math.max(heightOf(columns.sl), heightOf(columns.en))
    const keeps = (kind === 'module' ? 24 : kind === 'heading' ? 10 : 0) * (index < rows.length - 1 ? 1 : 0)
    top += top === TOP ? 0 : STYLES[kind].gap
    if (top + height + keeps > BOTTOM && pages.at(-1)!.length > 0) {
      pages.push([])
      top = TOP
    }
    pages.at(-1)!.push({ kind, top, columns })
    top += height
  })
  return pages
}

function set(faces: Faces, kind: RowKind, text: string, lang: Lang): Paragraph {
  const { size } = STYLES[kind]
  const isHeading = kind === 'title' || kind === 'module' || kind === 'heading'
  const face = isHeading || faces.text.face.missing(text).length > 0 ? faces.head(text) : faces.text
  return paragraph(face, text, { width: kind === 'item' ? COLUMN - 4 : COLUMN, size, min: size, lines: 20, oneLine: 1 }, 1.36, lang === 'en' ? INK_SECOND : INK)
}

function drawPage(sheet: Sheet, faces: Faces, rows: readonly Laid[], page: number, pages: number): Sheet {
  for (const lang of LANGUAGES) {
    const x = lang === 'sl' ? FRAME.left : SECOND
    const section = sheet.root.add('Sect', lang === 'en' ? { lang } : {})
    let list: StructureElement | null = null
    for (const { kind, top, columns } of rows) {
      const { element } = STYLES[kind]
      if (element === 'L') {
        list ??= section.add('L', { numbering: 'None' })
        drawParagraph(sheet, list.add('LI').add('LBody'), columns[lang], x + 4, top)
      }
      else {
        list = null
        drawParagraph(sheet, section.add(element), columns[lang], x, top)
      }
    }
    const foot = fillText(TEXTS[lang].page, { page: String(page), pages: String(pages) })
    sheet.text(section.add('P'), foot, x, FOOT, { face: faces.text, size: 3, colour: INK_SECOND })
  }
  sheet.rule(SECOND - 6.5, TOP, SECOND - 6.5, BOTTOM, 0.15, RULE)
  return sheet
}
