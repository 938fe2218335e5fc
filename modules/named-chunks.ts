import { relative } from 'node:path'
import { defineNuxtModule } from '@nuxt/kit'

/**
 * A page names the scripts and styles of the components on it, looked up by component. The manifest only knows components
 * with a file of their own; one in a file that several pages share would come later by itself, unnamed, and a module kept
 * for reading without a connection would lack it.
 */
export default defineNuxtModule({
  meta: { name: 'named-chunks' },
  setup(_options, nuxt) {
    const fileOf = new Map<string, string>()

    nuxt.hook('vite:extendConfig', (config, { isClient }) => {
      if (!isClient) return
      config.plugins!.push({
        name: 'named-chunks',
        generateBundle(_output, bundle) {
          for (const chunk of Object.values(bundle)) {
            if (chunk.type !== 'chunk') continue
            for (const id of chunk.moduleIds) {
              if (id.endsWith('.vue')) fileOf.set(relative(nuxt.options.rootDir, id), chunk.fileName)
            }
          }
        },
      })
    })

    nuxt.hook('build:manifest', (manifest) => {
      const entryOf = new Map(Object.values(manifest).map(entry => [entry.file, entry]))
      for (const [component, file] of fileOf) {
        const entry = [...entryOf].find(([name]) => file.endsWith(name))?.[1]
        if (entry && !entry.isEntry) manifest[component] ??= { ...entry, isDynamicEntry: true }
      }
    })
  },
})
