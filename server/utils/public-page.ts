import { randomUUID } from 'node:crypto'
import type { H3Event } from 'h3'
import type { ReadyPage } from './page-cache.ts'

/** Marks the internal render, so that it is not answered with a ready page again; nobody outside can know it. */
const INTERNAL_HEADER = 'x-tcm-render'
const INTERNAL_SECRET = randomUUID()

/** Headers of the rendered page that are the page's own. */
const KEPT = ['content-type', 'content-security-policy', 'link']

/** Whether a request is our own, for a page to be kept ready. */
export function isInternalRender(event: H3Event): boolean {
  return getRequestHeader(event, INTERNAL_HEADER) === INTERNAL_SECRET
}

/**
 * A public page as everybody gets it: rendered by a request of our own that carries no header of any visitor.
 * @param path of publicAddresses()
 */
export function publicPageReady(path: string): Promise<ReadyPage | null> {
  return readyPage(path, renderForEverybody)
}

async function renderForEverybody(path: string) {
  const response = await useNitroApp().localFetch(path, { headers: { accept: 'text/html', [INTERNAL_HEADER]: INTERNAL_SECRET } })
  const headers = Object.fromEntries(KEPT.flatMap((name) => {
    const value = response.headers.get(name)
    return value === null ? [] : [[name, value]]
  }))
  return { status: response.status, headers, html: await response.text() }
}
