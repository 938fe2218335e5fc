import { toString } from 'mdast-util-to-string'
import type { List, ListItem } from 'mdast'
import { oneLine } from '../markdown-text.ts'
import { hasBoxes } from './choices.ts'
import type { Block } from './kind.ts'

/** An item of a list: its own text, what else stands below it, and where. */
export interface PlainItem {
  text: string
  below: ListItem['children']
  line: number
}

/** The items of a list as they were written. */
export function plainItems(list: List): PlainItem[] {
  return list.children.map((item) => {
    const first = item.children[0]
    const own = first?.type === 'paragraph'
    return { text: own ? oneLine(toString(first)) : '', below: item.children.slice(own ? 1 : 0), line: item.position?.start.line ?? 1 }
  })
}

/** A list without boxes, which would make it one of choices. */
export function isPlainList(block: Block): block is List {
  return block.type === 'list' && !hasBoxes(block, 'round') && !hasBoxes(block, 'square')
}
