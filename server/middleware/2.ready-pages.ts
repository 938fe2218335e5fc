import { randomUUID } from 'node:crypto'
import { publicAddresses } from '../services/catalogue/public-addresses.ts'

/** Marks the internal render, so that it is not answered from here again; nobody outside can know it. */
const INTERNAL_HEADER = 'x-tcm-render'
const INTERNAL_SECRET = randomUUID()

/** Headers of the rendered page that are the page's own. */
const KEPT = ['content-type', 'content-security-policy', 'link']

/**
 * Answers the pages that are the same for everybody from ready compressed bytes.
 * They are rendered by a request of our own that carries no header of any visitor.
 */
export default defineEventHandler(async (event) => {
  if (import.meta.dev || import.meta.prerender) return
  if (event.method !== 'GET' && event.method !== 'HEAD') return
  // Only what the catalogue lists: an unknown address would be rendered twice, here in vain and then as an error.
  if (!publicAddresses().has(event.path)) return
  if (getRequestHeader(event, INTERNAL_HEADER) === INTERNAL_SECRET) return

  const page = await readyPage(event.path, renderForEverybody)
  if (!page) return

  return answerReady(event, page)
})

async function renderForEverybody(path: string) {
  const response = await useNitroApp().localFetch(path, { headers: { accept: 'text/html', [INTERNAL_HEADER]: INTERNAL_SECRET } })
  const headers = Object.fromEntries(KEPT.flatMap((name) => {
    const value = response.headers.get(name)
    return value === null ? [] : [[name, value]]
  }))
  return { status: response.status, headers, html: await response.text() }
}
