import type { ExchangeFrame, ExchangeQuestion } from './model.ts'
import { readGiftAnswers } from './gift-answers.ts'
import { cutMark, findMark, scanGift, unescapeGift, type GiftPiece, type Span } from './gift-scan.ts'
import type { Notes, QuestionNotes } from './notes.ts'
import { lineOf } from './rich.ts'
import { readTags } from './tags.ts'
import { readRich, shortened, type TextFormat } from './texts.ts'
import { explanationOf, refuse } from './weights.ts'

const FORMAT = /^\s*\[(html|moodle|plain|markdown)\]/i
/** Where in a text the answers stood. */
const BLANK = '_____'

/** What the marks of a GIFT question gave, before its answers are read. */
interface Outline {
  title: string
  format: TextFormat
  before: string
  answers: Span
  after: string
}

/** Reads a GIFT file; a question that cannot be read is named and the others are taken. */
export function readGift(source: string, notes: Notes): { title: string, questions: ExchangeQuestion[] } {
  const { pieces, categories } = scanGift(source)
  for (const { line, name } of categories.slice(1)) notes.loss('exchange-category', line, { category: name })
  const questions = pieces.flatMap(piece => readPiece(piece, notes) ?? [])
  return { title: categories[0]?.name.split('/').at(-1)?.trim() ?? '', questions }
}

function readPiece(piece: GiftPiece, all: Notes): ExchangeQuestion | null {
  const start = /^\s*::((?:\\.|[^\\])*?)::/s.exec(piece.text)
  const words = piece.text.replace(/^\s*::(?:\\.|[^\\])*?::/s, '').replace(FORMAT, '')
  const label = shortened(unescapeGift(start?.[1] || words.split('{')[0] || piece.text) || piece.text.trim())
  const notes = all.of(label)
  const outline = readOutline(piece, start, notes)
  if (!outline) return null
  const tags = readTags(piece.tags, piece.line, notes)
  const text = (part: string) => unescapeGift(part, outline.format === 'markdown' ? '\n' : ' ')
  const rich = (span: Span | null) => span ? readRich(text(span.text), outline.format, lineAt(piece, span.offset), notes) : []
  const asGaps = tags.kind === 'gaps'
  const tail = outline.after.trim()
  const before = text(outline.before)
  const whole = tail === '' || asGaps ? before : `${before} ${BLANK} ${text(tail)}`
  const prompt = readRich(asGaps ? before.split('\n')[0]! : whole, outline.format, piece.line, notes)
  if (lineOf(prompt) === '') return refuse(notes, 'exchange-prompt-empty', piece.line)
  const read = readGiftAnswers(outline.answers, {
    tags, rich, notes,
    line: piece.line,
    lineAt: offset => lineAt(piece, offset),
    words: span => unescapeGift(span.text),
    around: asGaps ? { before: before.split('\n').slice(1).join(' ').trim(), after: text(tail) } : null,
  })
  if (!read) return null
  const explanation = read.commented ? explanationOf(read.general, read.commented, notes) : read.general
  const frame: ExchangeFrame = { line: piece.line, label, uid: piece.id, objective: tags.objective, lesson: tags.lesson, rule: tags.rule, prompt, hints: [], explanation }
  return { ...frame, body: read.body }
}

function lineAt(piece: GiftPiece, offset: number): number {
  return piece.line + piece.text.slice(0, offset).split('\n').length - 1
}

/** Title, format, text and answers; null after having named what is wrong with the braces. */
function readOutline(piece: GiftPiece, start: RegExpExecArray | null, notes: QuestionNotes): Outline | null {
  if (!start && piece.text.trimStart().startsWith('::')) return refuse(notes, 'exchange-gift-title', piece.line)
  const afterTitle = start?.[0].length ?? 0
  const marker = FORMAT.exec(piece.text.slice(afterTitle))
  const format = (marker?.[1]?.toLowerCase() ?? 'moodle') as TextFormat
  const bodyAt = afterTitle + (marker?.[0].length ?? 0)
  const body: Span = { text: piece.text.slice(bodyAt), offset: bodyAt }
  const [before, rest] = cutMark(body, '{')
  const stray = findMark(before.text, '}')
  if (stray >= 0) return refuse(notes, 'exchange-gift-stray-brace', lineAt(piece, before.offset + stray))
  if (!rest) {
    notes.loss('exchange-description', piece.line)
    return null
  }
  const [answers, after] = cutMark(rest, '}')
  if (!after) return refuse(notes, 'exchange-gift-unclosed', lineAt(piece, rest.offset))
  const inside = findMark(answers.text, '{')
  if (inside >= 0) return refuse(notes, 'exchange-gift-unclosed', lineAt(piece, rest.offset))
  if (findMark(after.text, '{') >= 0) return refuse(notes, 'exchange-gift-two-answers', lineAt(piece, after.offset))
  const strayAfter = findMark(after.text, '}')
  if (strayAfter >= 0) return refuse(notes, 'exchange-gift-stray-brace', lineAt(piece, after.offset + strayAfter))
  return { title: start?.[1] ?? '', format, before: before.text, answers, after: after.text }
}
