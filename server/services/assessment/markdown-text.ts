import type { RootContent } from 'mdast'
import { toString } from 'mdast-util-to-string'

/** Plain text of blocks, their paragraphs, items of lists and rows of tables kept apart by an empty line. */
export function paragraphs(blocks: readonly RootContent[]): string {
  return blocks.flatMap(linesOf).filter(text => text !== '').join('\n\n')
}

function linesOf(block: RootContent): string[] {
  switch (block.type) {
    case 'blockquote':
    case 'list':
    case 'listItem':
    case 'table': return block.children.flatMap((child: RootContent) => linesOf(child))
    case 'tableRow': return [block.children.map(cell => oneLine(toString(cell))).join(' · ')]
    default: return [oneLine(toString(block))]
  }
}

/** Text with line ends and runs of blanks as single blanks; blanks that hold words together stay. */
export function oneLine(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').trim()
}
