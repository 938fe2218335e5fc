import { fileURLToPath } from 'node:url'
import { addTypeTemplate, defineNuxtModule } from '@nuxt/kit'
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

    if (nuxt.options.dev) {
      nuxt.options.watch.push(`${contentDir}/**/*`)
    }
  },
})
