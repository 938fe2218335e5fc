import { type Component, h, type VNode } from 'vue'
import { NuxtLink } from '#components'
import { isElement, type TreeElement, type TreeNode } from './tree'
import { bindSpaces } from './typography'

/**
 * Draws a tree of Markdown: only the tags and attributes below exist, besides the components that the caller allows.
 * Own, because the packaged renderer is heavy for a phone and also binds expressions and event handlers, which no text needs.
 */

const TAGS = new Set(['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'em', 'strong', 'blockquote', 'code', 'pre', 'del', 'sup', 'sub', 'br', 'hr', 'thead', 'tbody', 'tr', 'th', 'td', 'img'])
const ATTRIBUTES = new Set(['id', 'src', 'alt', 'title', 'start', 'colspan', 'rowspan', 'lang'])

/** Components by the tag that calls them. */
export type Callable = Readonly<Record<string, Component>>

/** The texts in a property of a component; ids and addresses have no spaces, so they stay as they are. */
function bindTexts(value: unknown, lang: string): unknown {
  if (typeof value === 'string') return bindSpaces(value, lang)
  if (Array.isArray(value)) return value.map(one => bindTexts(one, lang))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, bindTexts(one, lang)]))
}

/** Properties of a component: `:name` holds JSON, `name` a string. */
function componentProps(props: Record<string, unknown>, lang: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(props).map(([name, value]) => name.startsWith(':') && typeof value === 'string'
    ? [name.slice(1), bindTexts(JSON.parse(value), lang)]
    : [name, bindTexts(value, lang)]))
}

const elementProps = (props: Record<string, unknown>) => Object.fromEntries(Object.entries(props).filter(([name]) => ATTRIBUTES.has(name)))

const isSource = (node: TreeNode | undefined) => node !== undefined && isElement(node) && node[0] === 'src'

/**
 * @param nodes the tree
 * @param lang of the text
 * @param components what it may call
 */
export function renderTree(nodes: readonly TreeNode[], lang: string, components: Callable): Array<VNode | string> {
  return nodes.flatMap((node, index) => {
    if (isElement(node)) return renderNode(node, lang, components)
    const text = bindSpaces(node, lang)
    // A source code hangs on the word before it and never begins a line.
    return isSource(nodes[index + 1]) ? text.trimEnd() : text
  })
}

function renderLink(props: Record<string, unknown>, children: () => Array<VNode | string>): VNode {
  const href = String(props.href ?? '')
  if (href.startsWith('/')) return h(NuxtLink, { to: href }, { default: children })
  return h('a', href.startsWith('#') ? { href } : { href, rel: 'noopener' }, children())
}

function renderNode([tag, props, ...nodes]: TreeElement, lang: string, components: Callable): Array<VNode | string> {
  const children = () => renderTree(nodes, lang, components)
  if (tag === 'a') return [renderLink(props, children)]
  const component = components[tag]
  if (component) return [h(component, componentProps(props, lang), { default: children })]
  return TAGS.has(tag) ? [h(tag, elementProps(props), children())] : children()
}
