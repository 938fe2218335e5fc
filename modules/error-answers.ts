import { fileURLToPath } from 'node:url'
import { addTypeTemplate, defineNuxtModule } from '@nuxt/kit'

/**
 * Puts server/error-answers.ts in the place of Nuxt's own error handler, which it calls for pages.
 * In development Nuxt's stays, with its stack traces.
 */
export default defineNuxtModule({
  meta: { name: 'error-answers' },
  setup(_options, nuxt) {
    if (nuxt.options.dev) return

    nuxt.hook('nitro:config', (config) => {
      const pageErrors = config.errorHandler
      if (typeof pageErrors !== 'string') throw new Error('Nuxt no longer names its error handler in nitro.errorHandler')
      config.virtual = { ...config.virtual, '#page-errors': `export { default } from ${JSON.stringify(pageErrors)}` }
      config.errorHandler = fileURLToPath(new URL('../server/error-answers.ts', import.meta.url))
    })

    addTypeTemplate({
      filename: 'types/page-errors.d.ts',
      getContents: () => `declare module '#page-errors' {
  const handler: import('nitropack/types').NitroErrorHandler
  export default handler
}
`,
    }, { nitro: true })
  },
})
