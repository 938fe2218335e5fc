import type { Nodes, Parents, Table } from 'mdast'
import type { RichNode } from '#shared/types/rich.ts'
import type { Report } from './kinds/kind.ts'

/** A picture or an address that a question names, with its line. */
export interface RichMention {
  value: string
  line: number
}

/** What a question's texts refer to; that it is there is checked with the rest of the content. */
export interface RichMentions {
  images: RichMention[]
  links: RichMention[]
}

/** Pictures of questions stand there, so that a private folder of quizzes names nothing that this site does not serve. */
const PICTURES = '/figures/'
const ADDRESS = /^(?:https?:\/\/|mailto:|\/(?!\/))/

/** Marks that are a tag and nothing else. */
const TAGS: Partial<Record<Nodes['type'], string>> = { paragraph: 'p', emphasis: 'em', strong: 'strong', delete: 'del', blockquote: 'blockquote' }

/** Turns Markdown into trees of allowed tags, and notes what they refer to. */
export class RichReader {
  readonly mentions: RichMentions = { images: [], links: [] }
  private readonly report: Report

  /** @param report takes what cannot stand in a question, with its line */
  constructor(report: Report) {
    this.report = report
  }

  /** @returns the tree of blocks, or undefined where they are plain paragraphs, which their text says as well */
  blocks(nodes: readonly Nodes[]): RichNode[] | undefined {
    const tree = this.all(nodes)
    return tree.every(node => typeof node !== 'string' && node[0] === 'p' && isPlain(node.slice(2) as RichNode[])) ? undefined : tree
  }

  /** @returns the tree of a line, or undefined where it is plain text */
  line(nodes: readonly Nodes[]): RichNode[] | undefined {
    const tree = trimmed(this.all(nodes))
    return isPlain(tree) ? undefined : tree
  }

  /** The tree of blocks, also where they are plain. */
  all(nodes: readonly Nodes[]): RichNode[] {
    return joined(nodes.flatMap(node => this.node(node)))
  }

  private node(node: Nodes): RichNode[] {
    const tag = TAGS[node.type]
    if (tag) return [[tag, {}, ...this.all((node as Parents).children)]]
    switch (node.type) {
      case 'text': return [node.value.replace(/[ \t\r\n]+/g, ' ')]
      case 'inlineCode': return [['code', {}, node.value]]
      case 'code': return [['pre', {}, ['code', {}, node.value]]]
      case 'break': return [['br', {}]]
      case 'list': return [[node.ordered ? 'ol' : 'ul', node.ordered && node.start !== 1 ? { start: node.start ?? 1 } : {}, ...this.all(node.children)]]
      // A tight list has its items' text without paragraphs.
      case 'listItem': return [['li', {}, ...this.all(node.spread ? node.children : node.children.flatMap((child): Nodes[] => child.type === 'paragraph' ? child.children : [child]))]]
      case 'table': return [this.table(node)]
      case 'link': return [this.link(node.url, node.children, lineOf(node))]
      case 'image': return [this.image(node.url, node.alt ?? '', lineOf(node))]
      default: return this.foreign(node)
    }
  }

  private table({ children: [head, ...rows] }: Table): RichNode {
    const row = (cell: string, { children }: Table['children'][number]): RichNode =>
      ['tr', {}, ...children.map((one): RichNode => [cell, {}, ...this.all(one.children)])]
    return ['table', {}, ['thead', {}, ...(head ? [row('th', head)] : [])], ['tbody', {}, ...rows.map(one => row('td', one))]]
  }

  private link(url: string, children: readonly Nodes[], line: number): RichNode {
    if (ADDRESS.test(url)) this.mentions.links.push({ value: url, line })
    else this.report('link-form', line, { value: url })
    return ['a', { href: url }, ...this.all(children)]
  }

  private image(src: string, alt: string, line: number): RichNode {
    if (alt.trim() === '') this.report('image-alt', line)
    if (src.startsWith(PICTURES)) this.mentions.images.push({ value: src, line })
    else this.report('image-foreign', line, { value: src })
    return ['img', { src, alt }]
  }

  /** HTML, headings, notes and whatever else a question does not know; remarks of the author are passed over. */
  private foreign(node: Nodes): RichNode[] {
    if (node.type === 'html' && node.value.startsWith('<!--')) return []
    if (node.type === 'html') this.report('html-not-allowed', lineOf(node))
    else this.report('quiz-stray', lineOf(node))
    return []
  }
}

function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 1
}

function isPlain(nodes: readonly RichNode[]): boolean {
  return nodes.every(node => typeof node === 'string')
}

/** Neighbouring texts as one. */
function joined(nodes: readonly RichNode[]): RichNode[] {
  const result: RichNode[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    if (typeof node === 'string' && typeof last === 'string') result[result.length - 1] = last + node
    else result.push(node)
  }
  return result
}

/** Without blanks at either end. */
function trimmed(nodes: readonly RichNode[]): RichNode[] {
  const last = nodes.length - 1
  return nodes
    .map((node, place) => typeof node !== 'string' ? node : place === 0 && place === last ? node.trim() : place === 0 ? node.trimStart() : place === last ? node.trimEnd() : node)
    .filter(node => node !== '')
}

/** How many pictures and tables stand in trees: a translation has as many. */
export function countRich(nodes: readonly RichNode[]): { images: number, tables: number } {
  return nodes.reduce<{ images: number, tables: number }>((sum, node) => {
    if (typeof node === 'string') return sum
    const [tag, , ...children] = node
    const inside = countRich(children)
    return { images: sum.images + inside.images + Number(tag === 'img'), tables: sum.tables + inside.tables + Number(tag === 'table') }
  }, { images: 0, tables: 0 })
}
