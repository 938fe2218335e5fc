import { type Component, type FunctionalComponent, h, type VNode } from 'vue'
import { NuxtLink } from '#components'
import MdChecklist from '../content/MdChecklist.vue'
import MdFactSheet from '../content/MdFactSheet.vue'
import MdFigure from '../content/MdFigure.vue'
import MdH5p from '../content/MdH5p.vue'
import MdKeyFacts from '../content/MdKeyFacts.vue'
import MdQuotation from '../content/MdQuotation.vue'
import MdSelfCheck from '../content/MdSelfCheck.vue'
import MdSource from '../content/MdSource.vue'
import MdTable from '../content/MdTable.vue'
import MdTerm from '../content/MdTerm.vue'
import MdTimeline from '../content/MdTimeline.vue'
import MdUnknown from '../content/MdUnknown.vue'
import MdWorksheet from '../content/MdWorksheet.vue'
import { isElement, type TreeElement, type TreeNode } from './tree'
import { bindSpaces } from './typography'

/**
 * Renders the tree that Nuxt Content makes of Markdown. Own, because the packaged renderer is heavy for a phone
 * and also binds expressions and event handlers, which no text needs: here only the tags and attributes
 * below exist.
 */

/** What Markdown may call; described for authors in docs/authoring. */
const COMPONENTS: Record<string, Component> = {
  'checklist': MdChecklist,
  'fact-sheet': MdFactSheet,
  'figure': MdFigure,
  'h5p': MdH5p,
  'key-facts': MdKeyFacts,
  'quotation': MdQuotation,
  'self-check': MdSelfCheck,
  'src': MdSource,
  'table': MdTable,
  'term': MdTerm,
  'timeline': MdTimeline,
  'unknown': MdUnknown,
  'worksheet': MdWorksheet,
}

const TAGS = new Set(['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'em', 'strong', 'blockquote', 'code', 'pre', 'del', 'sup', 'sub', 'br', 'hr', 'thead', 'tbody', 'tr', 'th', 'td', 'img'])
const ATTRIBUTES = new Set(['id', 'src', 'alt', 'title', 'start', 'colspan', 'rowspan', 'lang'])

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

function renderAll(nodes: readonly TreeNode[], lang: string): Array<VNode | string> {
  return nodes.flatMap((node, index) => {
    if (isElement(node)) return renderNode(node, lang)
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

function renderNode([tag, props, ...nodes]: TreeElement, lang: string): Array<VNode | string> {
  const children = () => renderAll(nodes, lang)
  if (tag === 'a') return [renderLink(props, children)]
  const component = COMPONENTS[tag]
  if (component) return [h(component, componentProps(props, lang), { default: children })]
  return TAGS.has(tag) ? [h(tag, elementProps(props), children())] : children()
}

const ReadingBody: FunctionalComponent<{ nodes: readonly TreeNode[], lang: string }> = ({ nodes, lang }) => renderAll(nodes, lang)

ReadingBody.props = ['nodes', 'lang']

export default ReadingBody
