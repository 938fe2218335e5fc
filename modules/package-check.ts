import { fileURLToPath } from 'node:url'
import { addTypeTemplate, defineNuxtModule } from '@nuxt/kit'
import { bundled } from './support/bundled'

/** Puts the script of the thread that checks packages into the server, which in one bundle has no file to start it from. */
export default defineNuxtModule({
  meta: { name: 'package-check' },
  setup(_options, nuxt) {
    const entry = fileURLToPath(new URL('../server/services/interactive/check/worker.ts', import.meta.url))

    nuxt.hook('nitro:config', (config) => {
      config.virtual = {
        ...config.virtual,
        '#package-check': async () => `export default ${JSON.stringify((await bundled([entry], { platform: 'node', format: 'cjs', target: 'node24' }))['worker.js'])}`,
      }
    })

    addTypeTemplate({
      filename: 'types/package-check.d.ts',
      getContents: () => `declare module '#package-check' {
  /** Text of a CommonJS module. */
  const script: string
  export default script
}
`,
    }, { nitro: true })
  },
})
