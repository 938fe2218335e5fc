import type { Blockquote, Heading, List, ListItem, Nodes, PhrasingContent } from 'mdast'
import type { Hint, RichNode } from '#shared/types/rich.ts'
import type { Block } from './kinds/kind.ts'
import { paragraphs } from './markdown-text.ts'
import type { RichReader } from './rich-text.ts'

/**
 * What of a question is more than plain text, in one language; every part is left out where there is nothing of it, so that
 * the version of a question without formatting is what it always was.
 */
export interface RichQuestion {
  prompt?: RichNode[]
  /** Blocks between the heading and the key. */
  body?: RichNode[]
  explanation?: RichNode[]
  /** Of choices with boxes, by place; null where the choice is plain. */
  choices?: Array<RichNode[] | null>
  choiceExplanations?: Array<RichNode[] | null>
}

const BRACES = /\s*\{[^{}]*\}\s*$/
const BOX = /^\(\s*[xX]?\s*\)\s+/
const HINT = /^\s*(?:Namig|Hint):\s*/i

/** Whether a quotation is a hint: it begins with `Namig:` or `Hint:`. */
export function isHint(block: Blockquote): boolean {
  const first = block.children[0]
  return first?.type === 'paragraph' && first.children[0]?.type === 'text' && HINT.test(first.children[0].value)
}

/** Hints in the order in which they are given; one without words has an empty text. */
export function readHints(quotations: readonly Blockquote[], reader: RichReader): Hint[] {
  return quotations.map(({ children }) => {
    const [first, ...rest] = children
    const blocks = first?.type === 'paragraph' ? [{ ...first, children: withoutStart(first.children, HINT) }, ...rest] : children
    const rich = reader.blocks(blocks)
    return { text: paragraphs(blocks), ...(rich ? { rich } : {}) }
  })
}

/** The blocks of a question, read by what they are for. */
export interface QuestionBlocks {
  heading: Heading
  body: readonly Block[]
  /** The list of choices with boxes, where the question has one. */
  choices: Block | undefined
  /** Quotations that explain. */
  explanation: readonly Blockquote[]
}

/** The formatted parts of a question; null where there are none. */
export function readRich({ heading, body, choices: key, explanation }: QuestionBlocks, reader: RichReader): RichQuestion | null {
  const choices = key?.type === 'list' ? key : null
  const parts = {
    prompt: reader.line(withoutBraces(heading.children)),
    body: body.length > 0 ? reader.all(body as Nodes[]) : undefined,
    explanation: reader.blocks(explanation.flatMap(block => block.children)),
    choices: choices && eachItem(choices, item => reader.line(textOf(item))),
    choiceExplanations: choices && eachItem(choices, item => reader.blocks(explanationOf(item))),
  }
  const given = Object.entries(parts).filter(([, part]) => part !== undefined && part !== null)
  return given.length > 0 ? Object.fromEntries(given) : null
}

/** The trees of all parts, for counting. */
export function everyTree({ prompt = [], body = [], explanation = [], choices = [], choiceExplanations = [] }: RichQuestion): RichNode[] {
  return [...prompt, ...body, ...explanation, ...[...choices, ...choiceExplanations].flatMap(tree => tree ?? [])]
}

/** null where no item has anything. */
function eachItem(list: List, read: (item: ListItem) => RichNode[] | undefined): Array<RichNode[] | null> | null {
  const trees = list.children.map(item => read(item) ?? null)
  return trees.some(tree => tree !== null) ? trees : null
}

function textOf(item: ListItem): PhrasingContent[] {
  const first = item.children[0]
  return first?.type === 'paragraph' ? withoutStart(first.children, BOX) : []
}

function explanationOf(item: ListItem): Nodes[] {
  return item.children.slice(1).flatMap(block => block.type === 'blockquote' ? block.children : [])
}

function withoutStart(nodes: readonly PhrasingContent[], start: RegExp): PhrasingContent[] {
  const [first, ...rest] = nodes
  return first?.type === 'text' ? [{ ...first, value: first.value.replace(start, '') }, ...rest] : [...nodes]
}

function withoutBraces(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const last = nodes.at(-1)
  return last?.type === 'text' ? [...nodes.slice(0, -1), { ...last, value: last.value.replace(BRACES, '') }] : [...nodes]
}
