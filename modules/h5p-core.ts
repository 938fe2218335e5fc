import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addTypeTemplate, defineNuxtModule } from '@nuxt/kit'
import { bundled, FOR_BROWSERS } from './support/bundled'

const A_YEAR = 365 * 24 * 60 * 60

/**
 * Serves h5p-standalone as it was published, apart from all our own bundles because H5P core inside it is GPL-3, and beside it
 * the player that we put around it in a frame (h5p-frame). Both by addresses that change with what is in them.
 */
export default defineNuxtModule({
  meta: { name: 'h5p-core' },
  async setup(_options, nuxt) {
    const core = dirname(createRequire(import.meta.url).resolve('h5p-standalone/package.json'))
    const { version } = JSON.parse(await readFile(join(core, 'package.json'), 'utf8')) as { version: string }
    const own = fileURLToPath(new URL('../h5p-frame', import.meta.url))
    const files = await bundled(['confine.ts', 'player.ts', 'frame.css'].map(name => join(own, name)), FOR_BROWSERS)
    const hash = createHash('sha256').update(Object.values(files).join('\0')).digest('hex').slice(0, 12)
    const paths = { CORE_PATH: `/h5p-core/${version}/`, PLAYER_PATH: `/h5p-core/player-${hash}/` }

    const made = join(nuxt.options.buildDir, 'h5p-player')
    // A build empties its folder when all modules are set up.
    nuxt.hook('build:before', async () => {
      await mkdir(made, { recursive: true })
      for (const [name, text] of Object.entries(files)) await writeFile(join(made, name), text)
    })

    nuxt.hook('nitro:config', (config) => {
      config.publicAssets = [
        ...config.publicAssets ?? [],
        { dir: join(core, 'dist'), baseURL: paths.CORE_PATH, maxAge: A_YEAR },
        { dir: made, baseURL: paths.PLAYER_PATH, maxAge: A_YEAR },
      ]
      // A frame without an origin asks for fonts.
      config.routeRules = { ...config.routeRules, '/h5p-core/**': { headers: { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' } } }
      config.virtual = {
        ...config.virtual,
        '#h5p-core': Object.entries(paths).map(([name, path]) => `export const ${name} = ${JSON.stringify(path)}`).join('\n'),
      }
    })

    addTypeTemplate({
      filename: 'types/h5p-core.d.ts',
      getContents: () => `declare module '#h5p-core' {
  /** Where h5p-standalone is served, with a slash at its end. */
  export const CORE_PATH: string
  /** Where our player is. */
  export const PLAYER_PATH: string
}
`,
    }, { nitro: true, nuxt: true })
  },
})
