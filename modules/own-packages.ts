import { fileURLToPath } from 'node:url'
import { addTypeTemplate, defineNuxtModule } from '@nuxt/kit'
import { buildOwnPackages } from '../server/services/interactive/own/build-package.ts'

/** Builds the exercises of content/exercises and puts them into the server, which puts them among its packages when it starts. */
export default defineNuxtModule({
  meta: { name: 'own-packages' },
  setup(_options, nuxt) {
    const root = fileURLToPath(new URL('..', import.meta.url))

    nuxt.hook('nitro:config', (config) => {
      config.virtual = {
        ...config.virtual,
        '#own-packages': async () => {
          const packages = await buildOwnPackages(root)
          const lines = packages.map(({ name, bytes }) => `  { name: ${JSON.stringify(name)}, get bytes() { return Buffer.from('${Buffer.from(bytes).toString('base64')}', 'base64') } },`)
          // Decoded when they are asked for: after the first start they are not needed.
          return `import { Buffer } from 'node:buffer'\nexport default [\n${lines.join('\n')}\n]\n`
        },
      }
    })

    addTypeTemplate({
      filename: 'types/own-packages.d.ts',
      getContents: () => `declare module '#own-packages' {
  const packages: ReadonlyArray<{ readonly name: string, readonly bytes: Uint8Array }>
  export default packages
}
`,
    }, { nitro: true })
  },
})
