import type { RootContent } from 'mdast'
import { readHtml } from './html-read.ts'
import type { Rich } from './model.ts'
import type { QuestionNotes } from './notes.ts'
import { fromMarkdown, isInline, isPlain, lineOf, plain } from './rich.ts'

export type TextFormat = 'html' | 'markdown' | 'plain' | 'moodle'

const HTML = /<\/?[a-z][^<>]*>|&(?:[a-z]+|#\d+|#x[\da-f]+);/i

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

const UNTAKEN = new Set(['html', 'thematicBreak', 'definition', 'footnoteDefinition', 'footnoteReference', 'imageReference', 'linkReference'])

/** Markdown may hold HTML, pictures and headings, which a question does not take as they are. */
function readMarkdown(text: string, line: number, notes: QuestionNotes): Rich {
  const cleaned = (node: RootContent): RootContent[] => {
    if (node.type === 'image') notes.loss('exchange-picture', line, { picture: shortened(node.url, 80) })
    else if (UNTAKEN.has(node.type)) notes.loss('exchange-removed', line, { tags: node.type })
    else if (node.type === 'heading') return plain(lineOf([node]))
    // What the children of a node may be stays so: nothing is put in another's place but a heading, which is nobody's child.
    else return ['children' in node ? { ...node, children: node.children.flatMap(cleaned) } as RootContent : node]
    return []
  }
  return fromMarkdown(text).flatMap(cleaned)
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
