/**
 * The outline of a GIFT file. Our own reader and not gift-pegjs: that one ends at the first mistake, says what it expected in
 * English alone, and does not tell on which line an answer stands.
 */

/** What stands between two empty lines. */
export interface GiftPiece {
  /** Its lines, joined by line ends, comments left empty so that no line moves. */
  text: string
  /** Line of the file on which it begins. */
  line: number
  /** `// [id:…] [tag:…]` of the comments in or before it. */
  id: string
  tags: string[]
}

const CATEGORY = /^\s*\$CATEGORY:\s*(.*)$/i

/** Cuts a file into its questions; an empty line ends one. */
export function scanGift(source: string): { pieces: GiftPiece[], categories: Array<{ name: string, line: number }> } {
  const pieces: GiftPiece[] = []
  const categories: Array<{ name: string, line: number }> = []
  let lines: string[] = []
  let comments: string[] = []
  let first = 0
  const end = () => {
    if (lines.some(line => line.trim() !== '')) {
      const about = comments.join('\n')
      const tags = [...about.matchAll(/\[tag:((?:\\.|[^\]\\])*)\]/g)].map(match => match[1]!.replace(/\\(.)/g, '$1').trim())
      pieces.push({ text: lines.join('\n'), line: first, id: /\[id:([^\]]*)\]/.exec(about)?.[1]?.trim() ?? '', tags })
      comments = []
    }
    lines = []
  }
  for (const [place, line] of source.split('\n').entries()) {
    const category = CATEGORY.exec(line)
    if (lines.length === 0) first = place + 1
    if (category) {
      end()
      comments = []
      categories.push({ name: category[1]!.trim(), line: place + 1 })
    }
    else if (line.trim() === '') end()
    else if (line.trim().startsWith('//')) {
      comments.push(line)
      if (lines.length > 0) lines.push('')
    }
    else lines.push(line)
  }
  end()
  return { pieces: pieces.filter((piece, place) => !isRest(piece, pieces[place - 1])), categories }
}

/** Whether it is what an empty line cut off from a question that is not closed: that is said of the question already. */
function isRest({ text }: GiftPiece, before: GiftPiece | undefined): boolean {
  if (!before || findMark(before.text, '{') < 0 || findMark(before.text, '}') >= 0) return false
  const end = findMark(text, '}')
  const start = findMark(text, '{')
  return end >= 0 && (start < 0 || end < start)
}

/** A part of a piece that knows where it stands in it. */
export interface Span {
  text: string
  offset: number
}

/** Where a character stands that no backslash stands before; -1 where it does not. */
export function findMark(text: string, mark: string, from = 0): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text.startsWith(mark, at)) return at
  }
  return -1
}

/** The parts between marks that no backslash stands before. */
export function splitMark({ text, offset }: Span, mark: string): Span[] {
  const parts: Span[] = []
  let from = 0
  for (let at = findMark(text, mark); at >= 0; at = findMark(text, mark, from)) {
    parts.push({ text: text.slice(from, at), offset: offset + from })
    from = at + mark.length
  }
  return [...parts, { text: text.slice(from), offset: offset + from }]
}

/** The two parts around a mark; the second is null where it is not there. */
export function cutMark(span: Span, mark: string): [Span, Span | null] {
  const at = findMark(span.text, mark)
  if (at < 0) return [span, null]
  return [{ text: span.text.slice(0, at), offset: span.offset }, { text: span.text.slice(at + mark.length), offset: span.offset + at + mark.length }]
}

/**
 * A text without its backslashes; `\n` is a line end.
 * @param lineEnd what a line end of the file itself means: a blank, but a line end in Markdown
 */
export function unescapeGift(text: string, lineEnd = ' '): string {
  return text
    .replace(/[ \t]*\n[ \t]*/g, lineEnd)
    .replace(/\\([~=#{}:\\n])/g, (_, mark: string) => mark === 'n' ? '\n' : mark)
    .trim()
}

export function escapeGift(text: string): string {
  return text.replace(/[~=#{}:\\]/g, '\\$&').replaceAll('\n', '\\n')
}
