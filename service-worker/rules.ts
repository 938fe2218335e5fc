import { isPageFile } from '#shared/page-files.ts'

/** What may be kept on a device. Everything else is never stored: personal answers are `private, no-store` and carry no such address. */

/** What the rules look at in a request. */
export interface Asked {
  method: string
  url: string
  mode: string
}

/** What the rules look at in an answer. */
export interface Answered {
  status: number
  type: string
  redirected: boolean
  headers: { get(name: string): string | null }
}

/** page: a document. data: what a page asks of our API. file: what pages are made of. */
export type Kind = 'page' | 'data' | 'file'

const DATA = /^\/api\/(?:(?:catalogue|cases|glossary)$|(?:modules|lessons|cases|paths|pages)\/)/

/** Answers of the API, and what belongs to exercises, which need a connection. */
const NO_PAGE = /^\/(?:api|h5p|h5p-assets|h5p-core)\//

/** Posts after which nothing of what a person read may stay on the device. */
const FAREWELLS = new Set(['/api/sign-out', '/api/account/sessions/end', '/api/account/erasure'])

/**
 * What a request is to the worker.
 * @param origin of the worker
 * @returns null for what the worker leaves alone
 */
export function kindOf({ method, url, mode }: Asked, origin: string): Kind | null {
  const { origin: from, pathname } = new URL(url)
  if (method !== 'GET' || from !== origin) return null
  if (isPageFile(pathname)) return 'file'
  if (DATA.test(pathname)) return 'data'
  return mode === 'navigate' && !NO_PAGE.test(pathname) ? 'page' : null
}

/** Whether an answer may be kept: whole, ours, and said to be the same for everybody. */
export function mayKeep(asked: Asked, { status, type, redirected, headers }: Answered, origin: string): boolean {
  const kind = kindOf(asked, origin)
  if (kind === null || status !== 200 || type !== 'basic' || redirected || headers.get('set-cookie') !== null) return false
  const said = (headers.get('cache-control') ?? '').toLowerCase()
  if (/\b(?:private|no-store)\b/.test(said)) return false
  // Files are served from a folder, some of them without a word about keeping.
  return kind === 'file' || /\bpublic\b/.test(said)
}

/** Whether with this request a person leaves the device. */
export function isFarewell({ method, url }: Pick<Asked, 'method' | 'url'>, origin: string): boolean {
  const { origin: from, pathname } = new URL(url)
  return method === 'POST' && from === origin && FAREWELLS.has(pathname)
}

/** Caches of a build are numbered by it; the two newest stay, as on the server. */
export const PAGES = 'tcm-pages-'
export const FILES = 'tcm-files-'
/** Modules that were asked for as a whole, each with all it needs, whatever the build. */
export const MODULE = 'tcm-module-'

/**
 * Caches that a new worker removes.
 * @param names all there are, in the order in which they were made, as browsers list them
 */
export function outdated(names: readonly string[], build: string): string[] {
  return [PAGES, FILES].flatMap((prefix) => {
    const mine = names.filter(name => name.startsWith(prefix))
    const earlier = mine.filter(name => name !== prefix + build)
    return earlier.slice(0, -1)
  })
}
