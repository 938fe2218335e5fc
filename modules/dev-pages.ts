import { fileURLToPath } from 'node:url'
import { defineNuxtModule } from '@nuxt/kit'

/** Adds the page of the design system while developing; what stands in dev/ never gets into a build. */
export default defineNuxtModule({
  meta: { name: 'dev-pages' },
  setup(_options, nuxt) {
    if (!nuxt.options.dev) return

    nuxt.hook('pages:extend', (pages) => {
      pages.push({ name: 'dev-design', path: '/dev/design', file: fileURLToPath(new URL('../dev/design/DesignPage.vue', import.meta.url)) })
    })
  },
})
