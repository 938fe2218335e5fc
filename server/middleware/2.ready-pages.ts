import { publicAddresses } from '../services/catalogue/public-addresses.ts'

/** Answers the pages that are the same for everybody from ready compressed bytes. */
export default defineEventHandler(async (event) => {
  if (import.meta.dev || import.meta.prerender) return
  if (event.method !== 'GET' && event.method !== 'HEAD') return
  // Only what the catalogue lists: an unknown address would be rendered twice, here in vain and then as an error.
  if (!publicAddresses().has(event.path)) return
  if (isInternalRender(event)) return

  const page = await publicPageReady(event.path)
  if (!page) return

  return answerReady(event, page)
})
