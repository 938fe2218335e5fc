import { fileURLToPath } from 'node:url'
import { addTypeTemplate, defineNuxtModule } from '@nuxt/kit'
import { bundled, FOR_BROWSERS } from './support/bundled'

/** In development nothing is kept; this takes away a worker that a build served under the same address has left. */
const REMOVES_ITSELF = `self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', event => event.waitUntil(self.registration.unregister()))`

/** Builds service-worker/sw.ts, one file with all it imports, into the server bundle; server/routes/sw.js.ts answers with it. */
export default defineNuxtModule({
  meta: { name: 'service-worker' },
  setup(_options, nuxt) {
    const entry = fileURLToPath(new URL('../service-worker/sw.ts', import.meta.url))

    nuxt.hook('nitro:config', (config) => {
      config.virtual = {
        ...config.virtual,
        '#service-worker': async () => `export default ${JSON.stringify(nuxt.options.dev ? REMOVES_ITSELF : await bundle(entry, nuxt.options.buildId))}`,
      }
    })

    addTypeTemplate({
      filename: 'types/service-worker.d.ts',
      getContents: () => `declare module '#service-worker' {
  /** The worker's script. */
  const script: string
  export default script
}
`,
    }, { nitro: true, nuxt: true })
  },
})

async function bundle(entry: string, buildId: string): Promise<string> {
  const files = await bundled([entry], { ...FOR_BROWSERS, define: { '__BUILD__': JSON.stringify(buildId), 'process.env.NODE_ENV': '"production"' } })
  return files['sw.js']!
}
