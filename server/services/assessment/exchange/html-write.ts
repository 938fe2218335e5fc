import type { RootContent } from 'mdast'
import { toString } from 'mdast-util-to-string'
import type { Rich } from './model.ts'

const AROUND: Readonly<Record<string, string>> = { paragraph: 'p', strong: 'strong', emphasis: 'em', delete: 'del', listItem: 'li', blockquote: 'blockquote' }

/** Characters that mean something in HTML and XML. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** HTML of a question's text, of the same things that html-read.ts knows; of others their words. */
export function writeHtml(rich: Rich): string {
  return rich.map(html).join('')
}

function html(node: RootContent): string {
  const tag = AROUND[node.type]
  const inner = () => 'children' in node ? node.children.map(html).join('') : ''
  if (tag) return `<${tag}>${inner()}</${tag}>`
  switch (node.type) {
    case 'text': return escapeHtml(node.value)
    case 'inlineCode': return `<code>${escapeHtml(node.value)}</code>`
    case 'code': return `<pre>${escapeHtml(node.value)}</pre>`
    case 'break': return '<br>'
    case 'link': return `<a href="${escapeHtml(node.url)}">${inner()}</a>`
    case 'list': return node.ordered ? `<ol>${inner()}</ol>` : `<ul>${inner()}</ul>`
    case 'table': return `<table>${node.children.map((row, place) => `<tr>${row.children.map(cell => place === 0 ? `<th>${cell.children.map(html).join('')}</th>` : `<td>${cell.children.map(html).join('')}</td>`).join('')}</tr>`).join('')}</table>`
    default: return escapeHtml(toString(node))
  }
}
