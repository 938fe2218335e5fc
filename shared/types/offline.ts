/** GET /api/modules/[slug]/offline: what a module needs to be read without a connection. */
export interface OfflineList {
  /** Local addresses: pages, their data, figures, scripts. */
  addresses: string[]
  /** Their size, before compression. */
  bytes: number
  /** The build they belong to. */
  build: string
}
