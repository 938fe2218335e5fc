import { headingIds, lineOfNode, parseBody, type ContentNode } from './markdown.ts'
import { BLOCK_COMPONENTS, FIELD_COMPONENT, INLINE_COMPONENT, isBlockComponent, splitCodes, WITH_TEXT, type BlockComponent } from './components.ts'
import type { WorksheetData } from './worksheet-schema.ts'
import { checkYaml, type LocalProblem } from './yaml-check.ts'

/** Something a body names, with its line, in order of appearance. */
export interface Mention {
  value: string
  line: number
}

/** An exercise, and whether words say what it is about to those who cannot play it. */
export interface ExerciseMention extends Mention {
  hasAlternative: boolean
}

/** A worksheet with what it says, null where that does not fit. */
export interface WorksheetMention extends Mention {
  data: WorksheetData | null
}

/** What a body refers to, and the mistakes that can be seen without any other file. */
export interface BodyFacts {
  sources: Mention[]
  terms: Mention[]
  /** Names of what the operator or the product says, in pages about the site. */
  fields: Mention[]
  selfChecks: Mention[]
  exercises: ExerciseMention[]
  worksheets: WorksheetMention[]
  links: Mention[]
  images: Mention[]
  headings: string[]
  problems: LocalProblem[]
}

type Values = Record<string, string | number>

/**
 * Walks a body once.
 * @param body Markdown below the front matter
 * @param firstLine line of the file on which it begins
 */
export function readBody(body: string, firstLine: number): BodyFacts {
  return new BodyReader(body, firstLine).read()
}

class BodyReader {
  private readonly lines: string[]
  private readonly headingNodes: ContentNode[] = []
  private depth = 1
  private readonly facts: BodyFacts = { sources: [], terms: [], fields: [], selfChecks: [], exercises: [], worksheets: [], links: [], images: [], headings: [], problems: [] }
  private readonly body: string
  private readonly firstLine: number

  constructor(body: string, firstLine: number) {
    this.body = body
    this.firstLine = firstLine
    this.lines = body.split('\n')
  }

  read(): BodyFacts {
    this.visitAll(parseBody(this.body))
    this.facts.headings = headingIds(this.headingNodes)
    return this.facts
  }

  private problem(node: ContentNode, code: string, values: Values = {}): void {
    this.problemAt(lineOfNode(node, this.firstLine), code, values)
  }

  private problemAt(line: number, code: string, values: Values = {}): void {
    this.facts.problems.push({ line, code, values })
  }

  private visitAll(parent: ContentNode): void {
    for (const [index, node] of (parent.children ?? []).entries()) {
      this.visit(node, parent.children?.[index - 1], parent.children?.[index + 1])
    }
  }

  private visit(node: ContentNode, before: ContentNode | undefined, after: ContentNode | undefined): void {
    this.checkAttributes(node)
    if (node.type === 'heading') this.heading(node)
    else if (node.type === 'html') this.html(node)
    else if (node.type === 'image' || node.type === 'imageReference') this.image(node)
    else if (node.type === 'link' || node.type === 'definition') this.mention(this.facts.links, [node.url ?? ''], lineOfNode(node, this.firstLine))
    else if (node.type === 'text') this.text(node, after)
    else if (node.type === 'textComponent') this.inline(node, before)
    else if (node.type === 'containerComponent') this.block(node)
    this.visitAll(node)
  }

  /** Remarks of the author are let through. */
  private html(node: ContentNode): void {
    if (!/^<!--[\s\S]*-->$/.test(node.value ?? '')) this.problem(node, 'html-not-allowed')
  }

  private heading(node: ContentNode): void {
    const depth = node.depth ?? 1
    this.headingNodes.push(node)
    if (depth === 1) this.problem(node, 'heading-top')
    else if (depth > this.depth + 1) this.problem(node, 'heading-skipped', { level: depth, expected: this.depth + 1 })
    this.depth = depth
  }

  private image(node: ContentNode): void {
    if ((node.alt ?? '').trim() === '') this.problem(node, 'image-alt')
    if (node.url) this.facts.images.push({ value: node.url, line: lineOfNode(node, this.firstLine) })
  }

  /** Text in which a component was meant but not recognised by the parser. */
  private text(node: ContentNode, after: ContentNode | undefined): void {
    const value = node.value ?? ''
    const start = lineOfNode(node, this.firstLine)
    for (const [index, line] of value.split('\n').entries()) {
      if (/^\s*:{2,}/.test(line)) this.problemAt(start + index, 'component-unread', { text: line.trim().slice(0, 60) })
    }
    if (isSpan(after) && meantInline(node)) {
      this.problemAt(start + value.split('\n').length - 1, 'component-space', { name: meantInline(node)! })
    }
  }

  private inline(node: ContentNode, before: ContentNode | undefined): void {
    const line = lineOfNode(node, this.firstLine)
    const name = node.name ?? ''
    if (name === INLINE_COMPONENT) {
      const codes = splitCodes(textOf(node))
      if (codes.length === 0) this.problemAt(line, 'source-empty')
      this.mention(this.facts.sources, codes, line)
    }
    else if (name === FIELD_COMPONENT) this.mention(this.facts.fields, [textOf(node).trim()], line)
    else if (name === 'span') {
      if (!(before?.type === 'text' && meantInline(before))) this.problemAt(line, 'brackets', { text: textOf(node) })
    }
    else if (isBlockComponent(name)) this.problemAt(line, 'component-inline', { name })
    else this.unknown(line, name)
  }

  private block(node: ContentNode): void {
    const line = lineOfNode(node, this.firstLine)
    const name = node.name ?? ''
    const last = this.lines[(node.position?.end.line ?? 1) - 1] ?? ''
    if (!/^\s*:{2,}\s*$/.test(last)) this.problemAt(line, 'component-unclosed', { name })
    if (name === INLINE_COMPONENT) this.problemAt(line, 'component-block', { name })
    else if (!isBlockComponent(name)) this.unknown(line, name)
    else this.properties(node, name, line)
  }

  private unknown(line: number, name: string): void {
    this.problemAt(line, 'component-unknown', { name, known: Object.keys(BLOCK_COMPONENTS).join(', ') })
  }

  private properties(node: ContentNode, name: BlockComponent, line: number): void {
    const attributes = node.attributes ?? {}
    const yaml = (node.rawData ?? '').replace(/^\n/, '').replace(/\n?---\s*$/, '')
    if (yaml !== '' && Object.keys(attributes).length > 0) this.problemAt(line, 'property-mixed', { name })
    // Attributes in braces stand on the component's own line; JSON is YAML too, so both go through one check.
    const own = Object.keys(attributes).length > 0 ? { text: JSON.stringify(attributes), first: line } : { text: yaml, first: line + 2 }
    const checked = checkYaml<unknown>(own.text, BLOCK_COMPONENTS[name], own.first, line)
    for (const problem of checked.problems) {
      this.facts.problems.push(inComponent(problem, name))
    }
    if (WITH_TEXT.includes(name) && textOf(node).trim() === '') this.problemAt(line, 'component-empty', { name })
    this.collect(name, checked.raw, checked.lineOf)
    if (name === 'worksheet' && typeof checked.raw.id === 'string') {
      this.facts.worksheets.push({ value: checked.raw.id, line: checked.lineOf('id'), data: checked.data as WorksheetData | null })
    }
    if (name === 'h5p' && typeof checked.raw.package === 'string') {
      this.facts.exercises.push({ value: checked.raw.package, line: checked.lineOf('package'), hasAlternative: textOf(node).trim() !== '' })
    }
  }

  private collect(name: BlockComponent, raw: Record<string, unknown>, lineOf: (...path: PropertyKey[]) => number): void {
    const id = typeof raw.id === 'string' ? [raw.id] : []
    const lineOfId = lineOf('id')
    if (name === 'term') this.mention(this.facts.terms, id, lineOfId)
    if (name === 'self-check') this.mention(this.facts.selfChecks, id, lineOfId)
    if (name === 'figure' && typeof raw.src === 'string') this.mention(this.facts.images, [raw.src], lineOf('src'))
    if (typeof raw.source === 'string') this.mention(this.facts.sources, splitCodes(raw.source), lineOf('source'))
    for (const [index, item] of (Array.isArray(raw.items) ? raw.items : []).entries()) {
      const source = (item as { source?: unknown } | null)?.source
      if (typeof source === 'string') this.mention(this.facts.sources, splitCodes(source), lineOf('items', index))
    }
  }

  private mention(list: Mention[], values: string[], line: number): void {
    list.push(...values.map(value => ({ value, line })))
  }

  /** Braces after links and text may carry attributes; those that run or style something are refused by the page's policy. */
  private checkAttributes(node: ContentNode): void {
    if (node.type === 'containerComponent') return
    for (const attribute of Object.keys(node.attributes ?? {})) {
      if (/^:?(?:style|on.*|src(?:doc)?)$/i.test(attribute)) this.problem(node, 'attribute-not-allowed', { attribute })
    }
  }
}

/** A missing text alternative has its own sentence; the other mistakes say which component they stand in. */
function inComponent(problem: LocalProblem, name: BlockComponent): LocalProblem {
  if (name === 'figure' && problem.values.field === 'alt') return { line: problem.line, code: 'image-alt', values: {} }
  if (problem.code === 'yaml-broken') return problem
  const codes: Record<string, string> = { 'field-missing': 'property-missing', 'field-unknown': 'property-unknown' }
  return { line: problem.line, code: codes[problem.code] ?? 'property-invalid', values: { name, ...problem.values } }
}

function isSpan(node: ContentNode | undefined): boolean {
  return node?.type === 'textComponent' && node.name === 'span'
}

/** Name of the inline component that a text ends with, when the parser did not see one for want of a space. */
function meantInline(node: ContentNode): string | null {
  return /:([a-z][a-z0-9-]*)$/.exec(node.value ?? '')?.[1] ?? null
}

function textOf(node: ContentNode): string {
  return node.value ?? (node.children ?? []).map(textOf).join('')
}
