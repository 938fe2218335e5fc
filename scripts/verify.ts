/** npm run verify: lint, types, content, tests (which build first, where there is no build of this source); stops at the first that fails, and ends with the totals of the tests. */
import process from 'node:process'
import { ending, spawnNode } from './launch/project.ts'

const STEPS: Array<[title: string, args: string[]]> = [
  ['Lint', ['node_modules/eslint/bin/eslint.js', '.']],
  ['Types', ['node_modules/vue-tsc/bin/vue-tsc.js', '-b', '--noEmit']],
  ['Content', ['scripts/check-content.ts']],
  ['Tests', ['scripts/test.ts', ...process.argv.slice(2)]],
]

for (const [title, args] of STEPS) {
  process.stdout.write(`\n=== ${title} ===\n`)
  const how = await ending(spawnNode(args))
  if (how !== 'code 0') {
    if (title !== 'Tests') process.stdout.write(`${title} failed (${how}).\n0 passed, 1 failed\n`)
    process.exit(1)
  }
}
