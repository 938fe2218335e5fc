import { fileURLToPath } from 'node:url'
import { defineNuxtModule } from '@nuxt/kit'

/** Makes server/entry.ts what the built server starts with; development and prerendering keep their own. */
export default defineNuxtModule({
  meta: { name: 'server-entry' },
  setup(_options, nuxt) {
    if (nuxt.options.dev) return
    nuxt.hook('nitro:init', (nitro) => {
      nitro.options.entry = fileURLToPath(new URL('../server/entry.ts', import.meta.url))
    })
  },
})
