import { parseFragment, type DefaultTreeAdapterMap } from 'parse5'
import type { ListItem, PhrasingContent, RootContent, TableRow } from 'mdast'
import { oneLine } from '../markdown-text.ts'
import type { Rich } from './model.ts'
import { paragraph } from './rich.ts'

type Node = DefaultTreeAdapterMap['childNode']
type Element = DefaultTreeAdapterMap['element']

/** What does not come along: a tag, whose words stay, one that goes with all that is in it, or a picture by its address. */
export interface HtmlLosses {
  tags: Set<string>
  removed: Set<string>
  pictures: Set<string>
}

/** Nested deeper than any text that somebody wrote; what is deeper is left out. */
const DEEPEST = 60
const PASSED_OVER = new Set(['span', 'font', 'a', 'tbody', 'thead', 'tfoot', 'center', 'small', 'label', 'abbr'])
const REMOVED = new Set(['script', 'style', 'iframe', 'object', 'embed', 'video', 'audio', 'form', 'input', 'button', 'select', 'textarea', 'svg', 'math', 'template', 'link', 'meta', 'base'])
const BLOCKS = new Set(['p', 'div', 'section', 'article', 'ul', 'ol', 'table', 'pre', 'blockquote', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const LINK = /^(?:https?:\/\/|mailto:)/i
const SUPERSCRIPT: Readonly<Record<string, string>> = { 0: '⁰', 1: '¹', 2: '²', 3: '³', 4: '⁴', 5: '⁵', 6: '⁶', 7: '⁷', 8: '⁸', 9: '⁹' }
const SUBSCRIPT: Readonly<Record<string, string>> = { 0: '₀', 1: '₁', 2: '₂', 3: '₃', 4: '₄', 5: '₅', 6: '₆', 7: '₇', 8: '₈', 9: '₉' }

/**
 * HTML of a question as our Markdown's blocks, by allow-list: paragraphs, lists, tables, code, emphasis, links.
 * Look (classes, fonts, colours) is passed over; everything else that is left out is named.
 */
export function readHtml(html: string): { rich: Rich, losses: HtmlLosses } {
  const losses: HtmlLosses = { tags: new Set(), removed: new Set(), pictures: new Set() }
  const rich = blocks(parseFragment(html).childNodes, losses, 0)
  return { rich, losses }
}

function isElement(node: Node): node is Element {
  return 'tagName' in node
}

function attribute(element: Element, name: string): string {
  return element.attrs.find(attr => attr.name === name)?.value ?? ''
}

function blocks(nodes: readonly Node[], losses: HtmlLosses, depth: number): Rich {
  const result: Rich = []
  let line: PhrasingContent[] = []
  const flush = () => {
    result.push(...lines(line))
    line = []
  }
  for (const node of nodes) {
    if (isElement(node) && hasBlocks(node, 0)) {
      flush()
      result.push(...block(node, losses, depth + 1))
    }
    else line.push(...inline(node, losses, depth + 1))
  }
  flush()
  return result
}

/** Whether it is a block, or an inline element around one. */
function hasBlocks(element: Element, depth: number): boolean {
  return BLOCKS.has(element.tagName)
    || (depth < DEEPEST && PASSED_OVER.has(element.tagName) && element.childNodes.some(child => isElement(child) && hasBlocks(child, depth + 1)))
}

/** Paragraphs of a run of inline content, cut at its breaks. */
function lines(run: readonly PhrasingContent[]): Rich {
  const paragraphs: PhrasingContent[][] = [[]]
  for (const child of run) {
    if (child.type === 'break') paragraphs.push([])
    else paragraphs.at(-1)!.push(child)
  }
  return paragraphs.map(trimmed).filter(children => children.length > 0).map(paragraph)
}

function trimmed(children: readonly PhrasingContent[]): PhrasingContent[] {
  const merged: PhrasingContent[] = []
  for (const child of children) {
    const last = merged.at(-1)
    if (child.type === 'text' && last?.type === 'text') merged[merged.length - 1] = { type: 'text', value: (last.value + child.value).replace(/ {2,}/g, ' ') }
    else merged.push(child)
  }
  const first = merged[0]
  if (first?.type === 'text') merged[0] = { type: 'text', value: first.value.replace(/^[ \u00A0]+/, '') }
  const last = merged.at(-1)
  if (last?.type === 'text') merged[merged.length - 1] = { type: 'text', value: last.value.replace(/[ \u00A0]+$/, '') }
  return merged.filter(child => child.type !== 'text' || child.value !== '')
}

function block(element: Element, losses: HtmlLosses, depth: number): Rich {
  const tag = element.tagName
  if (depth > DEEPEST) {
    losses.removed.add(tag)
    return []
  }
  if (tag === 'ul' || tag === 'ol') return list(element, losses, depth)
  if (tag === 'table') return table(element, losses, depth)
  if (tag === 'pre') return [{ type: 'code', value: textOf(element).replace(/\n$/, '') }]
  if (tag === 'hr') losses.tags.add(tag)
  const inner = blocks(element.childNodes, losses, depth)
  if (!/^h[1-6]$/.test(tag)) {
    if (tag === 'blockquote') losses.tags.add(tag)
    return inner
  }
  // A heading inside a question would begin another one.
  return inner.map(child => child.type === 'paragraph' ? paragraph([{ type: 'strong', children: child.children }]) : child)
}

function list(element: Element, losses: HtmlLosses, depth: number): Rich {
  const children = element.childNodes.filter(isElement).map((item): ListItem => {
    const content = blocks(item.childNodes, losses, depth)
    return { type: 'listItem', spread: false, children: content.filter(child => child.type !== 'heading') as ListItem['children'] }
  }).filter(item => item.children.length > 0)
  return children.length > 0 ? [{ type: 'list', ordered: element.tagName === 'ol', spread: false, children }] : []
}

function table(element: Element, losses: HtmlLosses, depth: number): Rich {
  const rows = descendants(element, 'tr', depth).map((row): TableRow => ({
    type: 'tableRow',
    children: row.childNodes.filter(isElement).filter(cell => cell.tagName === 'td' || cell.tagName === 'th').map((cell) => {
      if (attribute(cell, 'colspan') > '1' || attribute(cell, 'rowspan') > '1') losses.tags.add('colspan')
      const content = blocks(cell.childNodes, losses, depth)
      const children = content.flatMap((child, place): PhrasingContent[] => [
        ...place > 0 ? [{ type: 'text' as const, value: ' ' }] : [],
        ...child.type === 'paragraph' ? child.children : [],
      ])
      if (content.some(child => child.type !== 'paragraph')) losses.tags.add('table')
      return { type: 'tableCell', children }
    }),
  })).filter(row => row.children.length > 0)
  return rows.length > 0 ? [{ type: 'table', children: rows }] : []
}

function descendants(element: Element, tag: string, depth: number): Element[] {
  if (depth > DEEPEST) return []
  return element.childNodes.filter(isElement).flatMap(child => child.tagName === tag ? [child] : descendants(child, tag, depth + 1))
}

function textOf(element: Element): string {
  let text = ''
  const stack: Node[] = [...element.childNodes].reverse()
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('value' in node) text += node.value
    else if (isElement(node)) stack.push(...[...node.childNodes].reverse())
  }
  return text
}

function inline(node: Node, losses: HtmlLosses, depth: number): PhrasingContent[] {
  if (node.nodeName === '#text' && 'value' in node) return [{ type: 'text', value: node.value.replace(/[ \t\r\n]+/g, ' ') }]
  if (!isElement(node)) return []
  const tag = node.tagName
  if (depth > DEEPEST || REMOVED.has(tag)) {
    losses.removed.add(tag)
    return []
  }
  if (tag === 'br') return [{ type: 'break' }]
  if (tag === 'img') {
    losses.pictures.add(attribute(node, 'src').replace(/^data:.*/s, 'data:').slice(0, 80))
    return []
  }
  if (tag === 'code') return textOf(node) === '' ? [] : [{ type: 'inlineCode', value: oneLine(textOf(node)) }]
  const script = tag === 'sup' ? SUPERSCRIPT : tag === 'sub' ? SUBSCRIPT : null
  if (script && /^\d+$/.test(textOf(node))) return [{ type: 'text', value: [...textOf(node)].map(digit => script[digit]).join('') }]
  const children = node.childNodes.flatMap(child => inline(child, losses, depth + 1))
  return marked(node, children, losses)
}

function marked(element: Element, children: PhrasingContent[], losses: HtmlLosses): PhrasingContent[] {
  const tag = element.tagName
  const wrap = wrapper(element, losses)
  if (!wrap) {
    if (!PASSED_OVER.has(tag) && !BLOCKS.has(tag)) losses.tags.add(tag)
    return children
  }
  const words = trimmed(children.map((child): PhrasingContent => child.type === 'break' ? { type: 'text', value: ' ' } : child))
  if (words.length === 0) return children
  // Marks stand close to words: blanks inside them go outside.
  const first = children[0]
  const last = children.at(-1)
  const before: PhrasingContent[] = first?.type === 'text' && first.value.startsWith(' ') ? [{ type: 'text', value: ' ' }] : []
  const after: PhrasingContent[] = last?.type === 'text' && last.value.endsWith(' ') ? [{ type: 'text', value: ' ' }] : []
  return [...before, wrap(words), ...after]
}

function wrapper(element: Element, losses: HtmlLosses): ((children: PhrasingContent[]) => PhrasingContent) | null {
  const tag = element.tagName
  if (tag === 'b' || tag === 'strong') return children => ({ type: 'strong', children })
  if (tag === 'i' || tag === 'em' || tag === 'cite') return children => ({ type: 'emphasis', children })
  if (tag === 'del' || tag === 's') return children => ({ type: 'delete', children })
  if (tag !== 'a') return null
  const url = attribute(element, 'href')
  if (LINK.test(url)) return children => ({ type: 'link', url, children }) as RootContent as PhrasingContent
  if (url !== '') losses.tags.add('a')
  return null
}
