import { toString } from 'mdast-util-to-string'
import { oneLine } from '../markdown-text.ts'
import type { Block } from './kind.ts'

const KEY = /^=\s*(.*)$/

/** What stands behind the equals sign of a paragraph like `= 15 ± 2`, null where the block is something else. */
export function writtenKey(block: Block): string | null {
  if (block.type !== 'paragraph') return null
  const key = KEY.exec(oneLine(toString(block)))
  return key ? key[1]!.trim() : null
}

export function lineOf(block: Block): number {
  return block.position?.start.line ?? 1
}
