/** Trees of the pieces of cases, by their Markdown: there are as many as authors wrote. */
const trees = new Map<string, Promise<unknown>>()

/** The tree of a piece of a case, which stands in no collection; parsed once. */
export function pieceBody(markdown: string): Promise<unknown> {
  const known = trees.get(markdown)
  if (known) return known
  const tree = draftBody(markdown)
  trees.set(markdown, tree)
  return tree
}
