/**
 * Whether a write came from our own pages.
 * @param site value of Sec-Fetch-Site, if sent
 * @param origin value of Origin, if sent; `null` (as text) is always foreign
 * @param siteUrl the installation's SITE_URL
 */
export function isOurs(site: string | undefined, origin: string | undefined, siteUrl: string): boolean {
  if (origin === 'null') return false
  if (site !== undefined) return site === 'same-origin'
  return origin !== undefined && origin === new URL(siteUrl).origin
}
