import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { defineNuxtModule } from '@nuxt/kit'
import { keptFolders, rememberMade } from '../scripts/launch/kept-files.ts'

/**
 * Serves the browser's files of the build before beside those of this one: a page opened before an update still finds
 * its chunks. They must be part of the build, because the server knows only the files it was built with.
 */
export default defineNuxtModule({
  meta: { name: 'kept-files' },
  setup(_options, nuxt) {
    if (nuxt.options.dev) return
    const { rootDir, buildDir, app: { buildAssetsDir: baseURL } } = nuxt.options
    const { before } = keptFolders(rootDir)

    nuxt.hook('nitro:config', (config) => {
      if (!existsSync(before)) return
      // After Nuxt's own, which are there first and are not replaced.
      config.publicAssets = [...config.publicAssets ?? [], { dir: before, baseURL, maxAge: 60 * 60 * 24 * 365 }]
    })
    nuxt.hook('nitro:init', (nitro) => {
      nitro.hooks.hook('compiled', () => rememberMade(join(buildDir, 'dist', 'client', baseURL), rootDir))
    })
  },
})
