import { readHtml } from './html-read.ts'
import type { Rich } from './model.ts'
import type { QuestionNotes } from './notes.ts'
import { fromMarkdown, isInline, isPlain, lineOf, plain } from './rich.ts'

export type TextFormat = 'html' | 'markdown' | 'plain' | 'moodle'

const HTML = /<\/?[a-z][^>]*>|&(?:[a-z]+|#\d+|#x[\da-f]+);/i

/**
 * A text of a question as blocks; what of it gets lost is named.
 * @param text line ends are breaks, but in HTML blanks
 * @param format `moodle` is Moodle's automatic format: HTML where there is any, else plain
 */
export function readRich(text: string, format: TextFormat, line: number, notes: QuestionNotes): Rich {
  if (format === 'plain') return plain(text)
  if (format === 'moodle' && !HTML.test(text)) return plain(text)
  const html = format === 'moodle' ? text.trim().replaceAll('\n', '<br>') : text
  if (format === 'markdown') return readMarkdown(text, line, notes)
  const { rich, losses } = readHtml(html)
  for (const picture of losses.pictures) notes.loss('exchange-picture', line, { picture })
  if (losses.tags.size > 0) notes.loss('exchange-html', line, { tags: [...losses.tags].sort().join(', ') })
  if (losses.removed.size > 0) notes.loss('exchange-removed', line, { tags: [...losses.removed].sort().join(', ') })
  return rich
}

/** Markdown may hold HTML, pictures and headings, which questions do not take as they are: through the same list as HTML. */
function readMarkdown(text: string, line: number, notes: QuestionNotes): Rich {
  const rich: Rich = []
  for (const block of fromMarkdown(text)) {
    if (block.type === 'html' || block.type === 'heading' || block.type === 'thematicBreak' || block.type === 'definition') {
      notes.loss('exchange-html', line, { tags: block.type })
      if (block.type === 'heading') rich.push(...plain(lineOf([block])))
    }
    else rich.push(block)
  }
  return rich
}

/** The words of a text that goes where no marks may stand; lost marks are named. */
export function readLine(text: string, format: TextFormat, line: number, notes: QuestionNotes): string {
  const rich = readRich(text, format, line, notes)
  if (!isPlain(rich) || !isInline(rich)) notes.loss('exchange-flat', line, { text: shortened(lineOf(rich)) })
  return lineOf(rich)
}

/** The beginning of a text, as messages name it. */
export function shortened(text: string, length = 40): string {
  const letters = [...text]
  return letters.length <= length ? text : `${letters.slice(0, length - 1).join('').trimEnd()}…`
}
