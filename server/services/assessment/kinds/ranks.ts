/**
 * Ids for texts whose written order is the key: each one's rank by its characters. They follow from the set of texts alone,
 * so whoever sees them learns nothing of the order in which they were written.
 * @param texts all different
 */
export function ranks(texts: readonly string[]): number[] {
  const sorted = [...texts].sort()
  return texts.map(text => sorted.indexOf(text))
}
