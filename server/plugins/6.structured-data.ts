import { LANGUAGES } from '#shared/types/catalogue.ts'
import { publicPages } from '../services/catalogue/public-addresses.ts'
import { structuredData, structuredDataScript } from '../services/sharing/structured-data.ts'

/**
 * Puts what a public page says to machines into its head. Here and not in the page, where the same words would travel
 * twice more: in the state for hydration and in the script.
 */
export default defineNitroPlugin((nitro) => {
  if (import.meta.prerender) return
  nitro.hooks.hook('render:html', ({ head }, { event }) => {
    const path = event.path.split('?')[0]
    for (const page of publicPages()) {
      const lang = LANGUAGES.find(one => page.paths[one] === path)
      const data = lang && structuredData(page, lang, sharedSite())
      if (data) head.push(structuredDataScript(data))
    }
  })
})
