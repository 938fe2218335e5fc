/** A tree of Markdown in one shape: text, or tag, properties and children. */
export type TreeElement = [tag: string, props: Record<string, unknown>, ...children: TreeNode[]]
export type TreeNode = string | TreeElement

export function isElement(node: TreeNode): node is TreeElement {
  return Array.isArray(node)
}

/** A node as the Markdown parser makes it, before Nuxt Content shortens it. */
interface ParsedNode {
  type: string
  value?: string
  tag?: string
  props?: Record<string, unknown>
  children?: ParsedNode[]
}

function fromParsed(node: ParsedNode): TreeNode[] {
  if (node.type === 'text') return [node.value ?? '']
  if (node.type !== 'element' || !node.tag) return []
  return [[node.tag, node.props ?? {}, ...(node.children ?? []).flatMap(fromParsed)]]
}

/** The nodes that are what they should be; comments are kept by Nuxt Content as elements without a tag. */
export function treeNodes(nodes: readonly unknown[]): TreeNode[] {
  return nodes.flatMap((node): TreeNode[] => {
    if (typeof node === 'string') return [node]
    if (!Array.isArray(node) || typeof node[0] !== 'string') return []
    const [tag, props, ...children] = node as [string, Record<string, unknown> | null, ...unknown[]]
    return [[tag, props ?? {}, ...treeNodes(children)]]
  })
}

/**
 * @param body a published text (`{ type: 'minimark', value }`) or a draft as the parser gives it (`{ type: 'root', children }`)
 * @throws TypeError when it is neither, so that a changed format is not shown as an empty page
 */
export function treeOf(body: unknown): TreeNode[] {
  if (typeof body === 'object' && body !== null) {
    if ('value' in body && Array.isArray(body.value)) return treeNodes(body.value)
    if ('children' in body && Array.isArray(body.children)) return (body.children as ParsedNode[]).flatMap(fromParsed)
  }
  throw new TypeError('A text has a tree of an unknown form')
}
