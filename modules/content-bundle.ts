import { watch } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { addTypeTemplate, defineNuxtModule } from '@nuxt/kit'
import type { Nuxt } from '@nuxt/schema'
import { compileContent } from '../server/services/catalogue/compile.ts'
import { printProblem } from '../shared/content-problem.ts'

/**
 * Compiles content/ (catalogue, quizzes with their keys, drafts) into the server bundle.
 * A virtual module rather than a Nuxt Content collection, because every collection is public as a whole.
 */
export default defineNuxtModule({
  meta: { name: 'content-bundle' },
  setup(_options, nuxt) {
    const contentDir = fileURLToPath(new URL('../content', import.meta.url))

    nuxt.hook('nitro:config', (config) => {
      config.virtual = {
        ...config.virtual,
        '#content-bundle': async () => {
          const bundle = await compileContent(contentDir)
          // A mistake leaves its lesson out; in a build to be served that must not pass unseen.
          if (!nuxt.options.dev && bundle.problems.length > 0) {
            throw new Error(`Content has mistakes:\n${bundle.problems.map(problem => printProblem(problem, 'sl')).join('\n')}`)
          }
          return `export default JSON.parse(${JSON.stringify(JSON.stringify(bundle))})`
        },
      }
    })

    addTypeTemplate({
      filename: 'types/content-bundle.d.ts',
      getContents: () => `declare module '#content-bundle' {
  const bundle: import('../../server/services/catalogue/compile').ContentBundle
  export default bundle
}
`,
    }, { nitro: true })

    if (nuxt.options.dev) reloadOnChange(nuxt, contentDir)
  },
})

/** What an editor writes in several steps is one change. */
const SETTLED_MS = 100

/** In development: who writes sees the page as it is now written. The server is made anew, then the browser reloads. */
function reloadOnChange(nuxt: Nuxt, contentDir: string): void {
  let reload = () => {}
  nuxt.hook('vite:serverCreated', (server, { isClient }) => {
    if (isClient) reload = () => server.ws.send({ type: 'full-reload' })
  })
  nuxt.hook('nitro:init', (nitro) => {
    let settling: NodeJS.Timeout | undefined
    let changed = false
    const watcher = watch(contentDir, { recursive: true }, () => {
      clearTimeout(settling)
      settling = setTimeout(() => {
        changed = true
        void nitro.hooks.callHook('rollup:reload')
      }, SETTLED_MS)
    })
    nitro.hooks.hook('dev:reload', () => {
      if (changed) reload()
      changed = false
    })
    nuxt.hook('close', () => {
      clearTimeout(settling)
      watcher.close()
    })
  })
}
