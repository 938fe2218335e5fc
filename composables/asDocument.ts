/**
 * Asks for an address as a document where its data could not be reached: the service worker may have kept that page, and else
 * shows what can be read without a connection.
 * @param error what was thrown instead of the data
 * @returns never, where the document is on its way; at once, where there is no service worker or there was an answer
 */
export async function asDocument(path: string, error: unknown): Promise<void> {
  if (import.meta.server || !navigator.serviceWorker?.controller) return
  if (!(error instanceof Error) || !isFetchError(error.cause) || error.cause.response) return
  location.assign(path)
  await new Promise(() => undefined)
}
