/**
 * The page that a self-check's plain form came from, told which one was answered and how.
 * @param path local path of that page
 */
export function withOutcome(path: string, id: string, outcome: string): string {
  const url = new URL(path, 'http://local')
  url.searchParams.set('check', id)
  url.searchParams.set('outcome', outcome)
  url.hash = id
  return url.pathname + url.search + url.hash
}
