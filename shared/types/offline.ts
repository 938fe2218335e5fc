/** GET /api/modules/[slug]/offline: what a module needs to be read without a connection. */
export interface OfflineList {
  /** Local addresses: pages, their data, figures, scripts. */
  addresses: string[]
  /** Their size, before compression. */
  bytes: number
  /** The build they belong to. */
  build: string
}

/** What a page tells the service worker, so that it is kept although the worker was not there yet when it was opened. */
export interface ToWorker {
  /** Path of a public page, without query and place; null for one that is not to be kept. */
  page: string | null
  /** Addresses of what it has loaded. */
  files: string[]
}
