import type { Root } from 'mdast'
import { toString } from 'mdast-util-to-string'
import type { CaseGraph, GraphChoice } from '#shared/case-graph.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import { readBody, type BodyFacts } from '../catalogue/body.ts'
import type { ContentFile } from '../catalogue/content-files.ts'
import { splitFrontMatter } from '../catalogue/front-matter.ts'
import { lineOfNode, parseBody, type ContentNode } from '../catalogue/markdown.ts'
import { checkYaml } from '../catalogue/yaml-check.ts'
import type { ChoiceText, DecisionDocument, Piece } from './decisions.ts'
import { decisionsFront, type DecisionsFront } from './decisions-front.ts'
import { readMarks } from './decisions-marks.ts'

export interface ParsedChoice extends GraphChoice, ChoiceText {
  line: number
}

/** One node as it stands in a file; what is missing is null or empty and has its problem later. */
export interface ParsedNode {
  id: string
  line: number
  isEnd: boolean
  title: string
  situation: Piece
  documents: DecisionDocument[]
  choices: ParsedChoice[]
  town: Piece | null
  /** The author says that sources do not tell what the town chose. */
  isTownUnknown: boolean
  reasoning: Piece | null
  debrief: Piece | null
}

/** One `….decisions.md` in one language. */
export interface ParsedDecisions {
  source: ContentFile
  front: DecisionsFront
  lineOf: (...path: PropertyKey[]) => number
  raw: Record<string, unknown>
  intro: Piece
  nodes: ParsedNode[]
  /** What its texts refer to, for the check of references. */
  bodies: BodyFacts[]
}

/** Parts of a node that have a heading of their own, by the word in its braces. */
const PARTS = ['document', 'town', 'reasoning', 'debrief'] as const

/** Marks of a choice, as an example. */
const CHOICE = '{#invite trust=+1}'

/**
 * Reads a case's decisions as trainers write them; the marks are explained in the authoring guide.
 * @returns every mistake that can be seen in this file alone; `decisions` is null where the front matter cannot be used
 */
export function parseDecisionsFile(source: ContentFile): { decisions: ParsedDecisions | null, problems: ContentProblem[] } {
  return new DecisionsReader(source).read()
}

/** Consecutive lines of a body, with the line of the file on which they begin. */
interface Block {
  heading: ContentNode | null
  nodes: ContentNode[]
}

class DecisionsReader {
  private readonly problems: ContentProblem[] = []
  private readonly bodies: BodyFacts[] = []
  private readonly source: ContentFile
  private readonly lines: string[]
  private readonly bodyLine: number
  private readonly yaml: ReturnType<typeof splitFrontMatter>

  constructor(source: ContentFile) {
    this.source = source
    this.yaml = splitFrontMatter(source.text)
    this.lines = this.yaml.body.split('\n')
    this.bodyLine = this.yaml.bodyLine
  }

  read(): ReturnType<typeof parseDecisionsFile> {
    const front = this.readFront()
    const [before, ...sections] = blocks(parseBody(this.yaml.body).children ?? [], 2)
    const intro = this.piece(before!.nodes)
    const nodes = sections.map(section => this.readNode(section))
    if (sections.length === 0 && this.yaml.found) this.report(this.bodyLine, 'decisions-empty', { example: '{#first}' })
    this.problems.sort((a, b) => a.line - b.line)
    const decisions = front.data && { source: this.source, front: front.data, lineOf: front.lineOf, raw: front.raw, intro, nodes, bodies: this.bodies }
    return { decisions, problems: this.problems }
  }

  private report(line: number, code: string, values: ContentProblem['values'] = {}): void {
    this.problems.push({ file: this.source.file, line, code, values })
  }

  private readFront() {
    const schema = this.source.lang === ('sl' satisfies Lang) ? decisionsFront.original : decisionsFront.translation
    const checked = checkYaml<DecisionsFront>(this.yaml.yaml, schema, 2, 1)
    if (!this.yaml.found) this.report(1, 'decisions-front-missing')
    else for (const { line, code, values } of checked.problems) this.report(line, code, values)
    return checked
  }

  private lineOf(node: ContentNode): number {
    return lineOfNode(node, this.bodyLine)
  }

  /** The text of some blocks that follow each other, checked as every other text is. */
  private piece(nodes: ContentNode[]): Piece {
    const [first, last] = [nodes[0], nodes.at(-1)]
    if (!first || !last) return { markdown: '', sources: [], terms: [] }
    const from = (first.position?.start.line ?? 1) - 1
    const text = this.lines.slice(from, last.position?.end.line ?? from + 1).join('\n')
    return this.checked(text, from + this.bodyLine)
  }

  private checked(markdown: string, line: number): Piece {
    const body = readBody(markdown, line)
    this.bodies.push(body)
    for (const { line: at, code, values } of body.problems) this.report(at, code, values)
    for (const { line: at } of [...body.selfChecks, ...body.exercises, ...body.worksheets]) this.report(at, 'decisions-component')
    return { markdown, sources: values(body.sources), terms: values(body.terms) }
  }

  private readNode({ heading, nodes }: Block): ParsedNode {
    const line = this.lineOf(heading!)
    const { text: title, id, words, effects, unread } = readMarks(toString(heading as Root))
    if (id === '') this.report(line, 'decisions-id-missing', { title, example: '{#first}' })
    this.surplus(line, [...unread, ...words.filter(word => word !== 'end'), ...Object.keys(effects)])
    // The choices may follow the last document; they belong to the node all the same, and nothing but the next part follows them.
    const list = nodes.find(isChoiceList)
    const next = list && nodes.slice(nodes.indexOf(list) + 1).find(block => block.type !== 'html')
    if (next && next.type !== 'heading') this.report(this.lineOf(next), 'decisions-after-choices', { node: id })
    const [own, ...parts] = blocks(nodes.filter(block => block !== list), 3)
    const node: ParsedNode = {
      id, line, title, isEnd: words.includes('end'),
      situation: this.piece(own!.nodes),
      choices: (list?.children ?? []).flatMap(item => this.readChoice(item, id)),
      documents: [], town: null, isTownUnknown: false, reasoning: null, debrief: null,
    }
    for (const part of parts) this.readPart(part, node)
    return node
  }

  private readPart({ heading, nodes }: Block, node: ParsedNode): void {
    const line = this.lineOf(heading!)
    const { text: title, id, words, effects, unread } = readMarks(toString(heading as Root))
    const kind = PARTS.find(part => words.includes(part))
    if (!kind) return this.report(line, 'decisions-part-unknown', { title, known: PARTS.map(part => `{${part}}`).join(', ') })
    const surplus = words.filter(word => word !== kind && !(kind === 'town' && word === 'unknown'))
    this.surplus(line, [...unread, ...surplus, ...Object.keys(effects), ...(id === '' ? [] : [`#${id}`])])
    const text = this.piece(nodes)
    if (text.markdown === '') this.report(line, 'decisions-part-empty', { title })
    if (kind === 'document') node.documents.push({ title, text })
    else if (node[kind]) this.report(line, 'decisions-part-twice', { part: `{${kind}}`, node: node.id })
    else node[kind] = text
    if (kind === 'town') node.isTownUnknown = words.includes('unknown')
  }

  private surplus(line: number, parts: string[]): void {
    for (const part of parts) this.report(line, 'decisions-mark-unknown', { mark: part })
  }

  private readChoice(item: ContentNode, node: string): ParsedChoice[] {
    const [first, ...rest] = item.children ?? []
    const line = this.lineOf(item)
    const link = first?.children?.[0]
    if (first?.type !== 'paragraph' || link?.type !== 'link' || !link.url?.startsWith('#')) {
      this.report(line, 'decisions-choice-form', { node, example: CHOICE })
      return []
    }
    const label = toString(link as Root).trim()
    const { text: stray, id, words, effects, unread } = readMarks((first.children ?? []).slice(1).map(child => toString(child as Root)).join(''))
    if (stray !== '') this.report(line, 'decisions-choice-form', { node, example: CHOICE })
    if (id === '') this.report(line, 'decisions-choice-id', { label, example: CHOICE })
    this.surplus(line, [...unread, ...words.filter(word => word !== 'real')])
    const quotation = rest.find(block => block.type === 'blockquote')
    for (const other of rest.filter(block => block !== quotation)) this.report(this.lineOf(other), 'decisions-choice-stray', { label })
    if (!quotation) this.report(line, 'decisions-consequence-missing', { label })
    const consequence = quotation ? this.quoted(quotation) : { markdown: '', sources: [], terms: [] }
    return [{ id, line, to: link.url.slice(1), real: words.includes('real'), effects, label, consequence }]
  }

  /** What stands behind the marks of a quotation. */
  private quoted(node: ContentNode): Piece {
    const from = (node.position?.start.line ?? 1) - 1
    const text = this.lines.slice(from, node.position?.end.line ?? from + 1).map(line => line.replace(/^\s*>? ?/, '')).join('\n')
    return this.checked(text, from + this.bodyLine)
  }
}

function values(mentions: Array<{ value: string }>): string[] {
  return [...new Set(mentions.map(({ value }) => value))]
}

/** Blocks cut at the headings of one level; the first cut is what stands before any. Remarks of the author are left out. */
function blocks(nodes: ContentNode[], depth: number): Block[] {
  const cut: Block[] = [{ heading: null, nodes: [] }]
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === depth) cut.push({ heading: node, nodes: [] })
    else if (node.type !== 'html') cut.at(-1)!.nodes.push(node)
  }
  return cut
}

/** The choices are the list whose first entry begins with a link to a node. */
function isChoiceList(node: ContentNode): boolean {
  const first = node.children?.[0]?.children?.[0]?.children?.[0]
  return node.type === 'list' && first?.type === 'link' && first.url?.startsWith('#') === true
}

/** The graph that a file describes, whatever is wrong with it; data of the front matter come from the original. */
export function graphOf(front: DecisionsFront, nodes: ParsedNode[]): CaseGraph {
  return {
    start: front.start ?? '',
    indicators: front.indicators.map(({ id, scale: [min, max] = [0, 0], start = 0 }) => ({ id, min, max, start })),
    nodes: nodes.map(({ id, isEnd, choices }) => ({
      id, isEnd, choices: choices.map(({ id: choice, to, real, effects }) => ({ id: choice, to, real, effects })),
    })),
  }
}
