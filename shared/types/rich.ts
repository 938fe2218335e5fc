/**
 * Formatted text as a tree: text, or tag, properties and children; the shape in which lessons come, too.
 * Made from Markdown by an allow-list (server/services/assessment/rich-text.ts) and drawn by components, never as HTML.
 */
export type RichElement = [tag: string, props: Record<string, string | number>, ...children: RichNode[]]
export type RichNode = string | RichElement

/** Such a tree where views carry it: told to the compiler only as a list, since Vue's types would follow it without end. */
export type RichTree = readonly unknown[]

/** A hint of a question: the words, and the tree where they are more than plain paragraphs. */
export interface Hint {
  text: string
  rich?: RichTree
}
