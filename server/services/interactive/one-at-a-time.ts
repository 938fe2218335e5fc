let last: Promise<unknown> = Promise.resolve()

/**
 * Does one work after another in this process, in the order in which they are asked for: what packages take of memory
 * and processor is then bounded, however many come at once.
 */
export function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work)
  // Whoever asked for it is told of its failure; the next one begins all the same.
  last = mine.catch(() => undefined)
  return mine
}
