import { toString } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import type { PhrasingContent, RootContent } from 'mdast'
import { oneLine } from '../markdown-text.ts'
import type { Rich } from './model.ts'

const reader = unified().use(remarkParse).use(remarkGfm)
const MARKS = { emphasis: '*', strong: '*' } as const
const writer = unified().use(remarkGfm).use(remarkStringify, { ...MARKS, bullet: '-' })
/** Lists of other marks than those of answers, which would else go on with them. */
const promptWriter = unified().use(remarkGfm).use(remarkStringify, { ...MARKS, bullet: '*', bulletOrdered: ')' })

/** Paragraphs of plain text, one for each line that has any. */
export function plain(text: string): Rich {
  return text.split('\n').map(oneLine).filter(line => line !== '').map(line => paragraph([{ type: 'text', value: line }]))
}

export function paragraph(children: PhrasingContent[]): RootContent {
  return { type: 'paragraph', children }
}

/** The words alone, paragraphs kept apart by an empty line. */
export function plainOf(rich: Rich): string {
  return rich.map(block => oneLine(toString(block))).filter(text => text !== '').join('\n\n')
}

/** The words alone, in one line. */
export function lineOf(rich: Rich): string {
  return oneLine(plainOf(rich))
}

/** Whether a text is paragraphs without any mark. */
export function isPlain(rich: Rich): boolean {
  return rich.every(block => block.type === 'paragraph' && block.children.every(child => child.type === 'text'))
}

/** Whether a text fits where only a line may stand. */
export function isInline(rich: Rich): boolean {
  return rich.length <= 1 && rich.every(block => block.type === 'paragraph')
}

/** Markdown as it is read, without positions. */
export function fromMarkdown(source: string): Rich {
  return reader.parse(source).children
}

/** Markdown of whole blocks. */
export function toMarkdown(rich: Rich): string {
  return writer.stringify({ type: 'root', children: rich }).trim()
}

/** Markdown of blocks that stand before a question's answers. */
export function toPromptMarkdown(rich: Rich): string {
  return promptWriter.stringify({ type: 'root', children: rich }).trim()
}

/** Markdown of a text that goes into one line; the second and later blocks give their words only. */
export function toInlineMarkdown(rich: Rich): string {
  const [first, ...rest] = rich
  if (!first) return ''
  const inline = first.type === 'paragraph' ? first.children : plainInline([first])
  const more = rest.flatMap((block): PhrasingContent[] => [{ type: 'text', value: ' ' }, ...block.type === 'paragraph' ? block.children : plainInline([block])])
  return markdownLine([...inline, ...more])
}

/** Markdown of a plain text, what would be a mark escaped. */
export function escaped(text: string): string {
  return markdownLine([{ type: 'text', value: oneLine(text) }])
}

function plainInline(rich: Rich): PhrasingContent[] {
  return [{ type: 'text', value: lineOf(rich) }]
}

function markdownLine(children: PhrasingContent[]): string {
  const unbroken = children.map((child): PhrasingContent => child.type === 'break' ? { type: 'text', value: ' ' } : child)
  return oneLine(toMarkdown([paragraph(unbroken)]).replace(/\\?\n/g, ' '))
}
