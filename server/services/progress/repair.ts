/** Is told what kept an item from being repaired. If it throws, the rest is left, as when the database is away. */
export type Report = (error: unknown) => void

/** For callers that want to hear of the first failure as an error. */
export function raise(error: unknown): never {
  throw error
}

/** Does the work for each item; one that fails is reported and holds up no other. */
export async function eachOnItsOwn<T>(items: Iterable<T> | AsyncIterable<T>, work: (item: T) => Promise<void>, report: Report): Promise<void> {
  for await (const item of items) {
    try {
      await work(item)
    }
    catch (error) {
      report(error)
    }
  }
}
