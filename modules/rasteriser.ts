import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { addTypeTemplate, defineNuxtModule } from '@nuxt/kit'

/**
 * Puts the WebAssembly that rasterises share pictures into the server bundle, as a chunk of its own that is loaded
 * with the first picture.
 */
export default defineNuxtModule({
  meta: { name: 'rasteriser' },
  setup(_options, nuxt) {
    const file = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm')

    nuxt.hook('nitro:config', (config) => {
      config.virtual = {
        ...config.virtual,
        '#rasteriser': async () => `export default ${JSON.stringify(await readFile(file, 'base64'))}`,
      }
    })

    addTypeTemplate({
      filename: 'types/rasteriser.d.ts',
      getContents: () => `declare module '#rasteriser' {
  /** The module's bytes in Base64. */
  const wasm: string
  export default wasm
}
`,
    }, { nitro: true, nuxt: true })
  },
})
