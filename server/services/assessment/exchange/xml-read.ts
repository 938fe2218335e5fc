import { SaxesParser } from 'saxes'

/** An element with the line it begins on. */
export interface XmlElement {
  name: string
  line: number
  attributes: Record<string, string>
  children: XmlElement[]
  /** Its own text, without that of its children. */
  text: string
}

/** Why XML cannot be read: a code whose sentence is in exchange-check.json. */
export interface XmlFault {
  code: string
  line: number
}

const DEEPEST = 40

/** What the parser complains of, in sentences of our own; anything else is said to be broken. */
const REASONS: ReadonlyArray<[RegExp, string]> = [
  [/undefined entity|entity/i, 'exchange-xml-entity'],
  [/unclosed tag|unexpected end|unclosed/i, 'exchange-xml-unclosed'],
  [/close tag|closing tag/i, 'exchange-xml-tag'],
]

/**
 * Reads XML without any document type, so that nothing is fetched and no entity grows.
 * @param source one element
 * @param firstLine line of the file on which `source` begins
 */
export function readXml(source: string, firstLine: number): { root: XmlElement | null, fault: XmlFault | null } {
  const parser = new SaxesParser({ position: true })
  const open: XmlElement[] = []
  let root: XmlElement | null = null
  let fault: XmlFault | null = null
  const line = () => parser.line + firstLine - 1
  const stop = (code: string) => {
    fault ??= { code, line: line() }
  }
  parser.on('error', error => stop(REASONS.find(([reason]) => reason.test(error.message))?.[1] ?? 'exchange-xml-broken'))
  parser.on('doctype', () => stop('exchange-xml-doctype'))
  parser.on('opentagstart', (tag) => {
    const element: XmlElement = { name: tag.name, line: line(), attributes: tag.attributes as Record<string, string>, children: [], text: '' }
    if (open.length >= DEEPEST) stop('exchange-xml-deep')
    else open.at(-1)?.children.push(element)
    root ??= element
    open.push(element)
  })
  parser.on('closetag', () => void open.pop())
  const text = (value: string) => {
    const element = open.at(-1)
    if (element) element.text += value
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.write(source)
  if (!fault) parser.close()
  return { root: fault ? null : root, fault }
}

export interface XmlPiece {
  source: string
  line: number
}

const MARKS = /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<question[\s>]|<\/question\s*>/g

/** The `<question>` elements of a file that is not sound as a whole, so that one of them spoils no other. */
export function questionPieces(source: string): XmlPiece[] {
  const pieces: XmlPiece[] = []
  let start: number | null = null
  let counted = 0
  let line = 1
  const cut = (end: number) => {
    if (start === null) return
    line += source.slice(counted, start).split('\n').length - 1
    counted = start
    pieces.push({ source: source.slice(start, end).trimEnd(), line })
    start = null
  }
  for (const mark of source.matchAll(MARKS)) {
    if (mark[0].startsWith('</')) cut(mark.index + mark[0].length)
    else if (mark[0].startsWith('<question')) {
      cut(mark.index)
      start = mark.index
    }
  }
  cut(source.length)
  return pieces
}

/** The first child of this name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find(item => item.name === name)
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter(item => item.name === name) ?? []
}

/** What stands in `<name>…</name>`, without blanks around it; empty where it is not there. */
export function valueOf(element: XmlElement | undefined, name: string): string {
  return child(element, name)?.text.trim() ?? ''
}

/** What stands in `<name><text>…</text></name>`. */
export function textIn(element: XmlElement | undefined, name: string): string {
  return valueOf(child(element, name), 'text')
}
