import { text, type Answered, type RawVisitor } from './raw.ts'

const LINK = /\b(?:href|src)="([^"]+)"/g

/** Local addresses that a page names, without fragments; other sites' are left out. */
export function linksOf(html: string, base: string): string[] {
  return [...html.matchAll(LINK)].flatMap(([, link = '']) => {
    const url = URL.parse(link.replaceAll('&amp;', '&'), base)
    return url?.origin === base ? [url.pathname + url.search] : []
  })
}

/**
 * Opens pages and all that they name, until nothing new turns up.
 * @param starts where to begin
 * @returns every address with its answer, in the order of opening
 */
export async function crawl(visitor: RawVisitor, starts: string[]): Promise<Map<string, Answered>> {
  const seen = new Map<string, Answered>()
  const open = [...starts]
  for (let path = open.shift(); path !== undefined; path = open.shift()) {
    if (seen.has(path)) continue
    const answered = await visitor.page(path)
    seen.set(path, answered)
    if (answered.headers.location) open.push(...linksOf(`href="${answered.headers.location}"`, visitor.base))
    if (answered.headers['content-type']?.startsWith('text/html')) open.push(...linksOf(text(answered), visitor.base))
  }
  return seen
}
