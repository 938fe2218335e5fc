import type { RootContent } from 'mdast'
import { toString } from 'mdast-util-to-string'

/** Plain text of blocks, their paragraphs kept apart by an empty line. */
export function paragraphs(blocks: readonly RootContent[]): string {
  return blocks
    .flatMap((block): RootContent[] => block.type === 'blockquote' ? block.children : [block])
    .map(block => oneLine(toString(block)))
    .filter(text => text !== '')
    .join('\n\n')
}

/** Text with line ends and runs of blanks as single blanks; blanks that hold words together stay. */
export function oneLine(text: string): string {
  return text.replace(/[ \t\r\n]+/g, ' ').trim()
}
