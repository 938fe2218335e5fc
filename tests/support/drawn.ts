/** Which components a page really draws, in a build as people get it: Vue keeps the name of a component with a script. */
import { basename } from 'node:path'
import type { Page } from 'playwright-core'
import { isElement, NODE, sources, templateOf, walk, type Source, type TemplateElement } from './wording/source.ts'

/** Names of all components that stand in the tree which Vue has drawn; runs in the page. */
const NAMES = `(() => {
  const names = new Set()
  const open = [document.querySelector('#__nuxt').__vue_app__._container._vnode]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!node || typeof node !== 'object') continue
    if (node.type?.__name) names.add(node.type.__name)
    open.push(node.component?.subTree ?? null, node.suspense?.activeBranch ?? null, ...(Array.isArray(node.children) ? node.children : []))
  }
  return [...names]
})()`

/** A component without a script has no name in a build, but something in its template that no other has. */
interface Mark {
  name: string
  attribute: string
  value: string
}

const attributesOf = (element: TemplateElement) => element.props.flatMap(prop => (prop.type as number) === NODE.attribute && 'value' in prop && prop.value ? [{ attribute: prop.name, value: prop.value.content }] : [])

function markOf(source: Source): Mark {
  const candidates = [...walk(templateOf(source))].filter(isElement).flatMap(attributesOf).filter(({ attribute }) => attribute === 'class' || attribute === 'd')
  const [longest] = candidates.sort((one, other) => other.value.length - one.value.length)
  if (!longest) throw new Error(`${source.file} has nothing by which it is known`)
  return { name: basename(source.file, '.vue'), ...longest }
}

const ALL = sources(['components/**/*.vue'])
const MARKS = ALL.filter(({ text }) => !text.includes('<script')).map(markOf)

/** Marks that stand in the page; runs in the page. */
function marked(marks: Mark[]): string[] {
  const { document } = globalThis as unknown as { document: { querySelector: (selector: string) => unknown } }
  return marks.filter(({ attribute, value }) => document.querySelector(`[${attribute}=${JSON.stringify(value)}]`)).map(({ name }) => name)
}

/** Names of all components there are. */
export const COMPONENTS: readonly string[] = ALL.map(({ file }) => basename(file, '.vue')).sort()

/** Components that no screen draws, and why. */
export const NOT_DRAWN: Readonly<Record<string, string>> = {}

/** Names of the components on the page as it stands. */
export async function drawnOn(page: Page): Promise<string[]> {
  return [...await page.evaluate(NAMES) as string[], ...await page.evaluate(marked, MARKS)]
}
