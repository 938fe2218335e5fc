/** Pages about the site itself, in the order in which every page's footer links them. */
export const PAGE_UIDS = ['help', 'privacy', 'terms', 'accessibility'] as const
export type PageUid = (typeof PAGE_UIDS)[number]

/** GET /api/pages/[uid] */
export interface PageView {
  uid: PageUid
  title: string
  summary: string
  /** Tree of the text, what the operator and the product say filled in. */
  body: unknown
}
