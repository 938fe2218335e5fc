import { isMap, isNode, LineCounter, parseDocument, type Document } from 'yaml'

/** YAML that was read, and where its values stand. */
export interface YamlLines {
  value: unknown
  /** Why and where it cannot be read; its value is null then. */
  broken: { line: number, reason: string } | null
  /** Line on which the value at a path stands, or what is nearest around it; null where not even that is there. */
  lineOf: (...path: PropertyKey[]) => number | null
}

/**
 * Reads YAML so that mistakes in it can be named with their line.
 * @param source the YAML alone
 * @param firstLine line of the file on which `source` begins
 */
export function readYamlLines(source: string, firstLine: number): YamlLines {
  const counter = new LineCounter()
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false })
  const lineAt = (offset: number) => counter.linePos(offset).line + firstLine - 1
  const [error] = document.errors
  return {
    value: error ? null : document.toJS() as unknown,
    broken: error ? { line: lineAt(error.pos[0]), reason: error.message } : null,
    lineOf: (...path) => lineOfPath(document, path, lineAt),
  }
}

function lineOfPath(document: Document, path: PropertyKey[], lineAt: (offset: number) => number): number | null {
  if (path.length === 0) return null
  const parent = document.getIn(path.slice(0, -1), true)
  const key = path.at(-1)
  if (isMap(parent)) {
    const pair = parent.items.find(item => String(item.key) === String(key))
    if (pair && isNode(pair.key) && pair.key.range) return lineAt(pair.key.range[0])
  }
  const node = document.getIn(path, true)
  if (isNode(node) && node.range) return lineAt(node.range[0])
  return lineOfPath(document, path.slice(0, -1), lineAt)
}
