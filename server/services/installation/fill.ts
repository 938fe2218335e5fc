import type { FieldValue } from './fields.ts'
import { isPlaceholder } from './schema.ts'

/** A node of a text as the Markdown parser makes it. */
export interface TextNode {
  type: string
  value?: string
  tag?: string
  props?: Record<string, unknown>
  children?: TextNode[]
}

const FIELD = 'field'
/** What goes when a field in it has no value: a line of a list or a table, a paragraph. */
const LINES = new Set(['p', 'li', 'tr'])

/**
 * Puts what the operator and the product say into a text. It is put in as text, never read as Markdown.
 * A line whose field has no value is left out. A list stands on a line of its own, which the parser makes no paragraph.
 * @param node `:field[name]` stands in it as an element `field`
 * @param value gives what stands for a name
 */
export function fillFields(node: TextNode, value: (name: string) => FieldValue): TextNode {
  return { ...node, children: (node.children ?? []).flatMap(child => fillNode(child, value)) }
}

function fillNode(node: TextNode, value: (name: string) => FieldValue): TextNode[] {
  if (node.tag === FIELD) return put(value(nameOf(node)))
  if (LINES.has(node.tag ?? '') && fieldsOf(node).some(name => value(name) === null)) return []
  return node.children ? [fillFields(node, value)] : [node]
}

/** Fields in a line itself; a line inside it (a list in a list) is asked on its own. */
function fieldsOf(node: TextNode): string[] {
  return (node.children ?? []).flatMap(child => child.tag === FIELD ? [nameOf(child)] : LINES.has(child.tag ?? '') ? [] : fieldsOf(child))
}

function nameOf(node: TextNode): string {
  return textOf(node).trim()
}

function textOf(node: TextNode): string {
  return node.value ?? (node.children ?? []).map(textOf).join('')
}

const text = (value: string): TextNode => ({ type: 'text', value })
const element = (tag: string, children: TextNode[], props: Record<string, unknown> = {}): TextNode => ({ type: 'element', tag, props, children })

/** A placeholder is set in bold, so that nobody takes it for the operator's own words. */
function put(value: FieldValue): TextNode[] {
  if (value === null) return []
  if (typeof value === 'string') return [isPlaceholder(value) ? element('strong', [text(value)]) : text(value)]
  if ('href' in value) return [element('a', [text(value.text)], { href: value.href })]
  return [element('ul', value.map(item => element('li', [text(item)])))]
}
