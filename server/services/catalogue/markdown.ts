import GithubSlugger from 'github-slugger'
import type { Node, Root } from 'mdast'
import { toString } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkMdc from 'remark-mdc'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

/**
 * A node of the tree as the walk needs it: mdast's own, with what remark-mdc adds.
 * One loose shape instead of mdast's union, because remark-mdc publishes no node types.
 */
export interface ContentNode extends Node {
  name?: string
  value?: string
  url?: string
  alt?: string | null
  depth?: number
  /** Written in braces. */
  attributes?: Record<string, unknown>
  /** YAML of a component as it stands in the file, its `---` lines aside. */
  rawData?: string
  children?: ContentNode[]
}

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkMdc).freeze()

/** The tree of a body: parsed by the very plugins that render it, so that what is checked is what is shown. */
export function parseBody(body: string): ContentNode {
  return processor.runSync(processor.parse(body) as Root) as ContentNode
}

/**
 * Ids that the renderer gives to the headings of a body, in order.
 * Same rule as @nuxtjs/mdc (runtime/parser/compiler).
 */
export function headingIds(headings: ContentNode[]): string[] {
  const slugger = new GithubSlugger()
  return headings.map(heading => slugger.slug(toString(heading as Root)).replace(/-+/g, '-').replace(/^-|-$/g, '').replace(/^(\d)/, '_$1'))
}

/** Line of a node in its file, when its body begins on `firstLine`. */
export function lineOfNode(node: ContentNode, firstLine: number): number {
  return (node.position?.start.line ?? 1) + firstLine - 1
}
