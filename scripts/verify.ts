/** npm run verify: lint, types, content, then tests (which build first, where there is no build of this source); tests run only where the rest is right, and end with the totals. */
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { ending, spawnNode } from './launch/project.ts'

/** None waits for another: side by side they take as long as the longest. */
const CHECKS: Array<[title: string, args: string[]]> = [
  ['Lint', ['node_modules/eslint/bin/eslint.js', '.']],
  ['Types', ['node_modules/vue-tsc/bin/vue-tsc.js', '-b', '--noEmit']],
  ['Content', ['scripts/check-content.ts']],
]

const print = (title: string) => void process.stdout.write(`\n=== ${title} ===\n`)

/** @returns what it printed, and how it ended where that was not well */
async function check(args: string[]): Promise<{ printed: string, failed?: string }> {
  const child = spawnNode(args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const [how, ...lines] = await Promise.all([ending(child), text(child.stdout!), text(child.stderr!)])
  return { printed: lines.join(''), ...(how === 'code 0' ? {} : { failed: how }) }
}

const checked = await Promise.all(CHECKS.map(async ([title, args]) => ({ title, ...await check(args) })))
for (const { title, printed } of checked) {
  print(title)
  process.stdout.write(printed)
}
const failures = checked.filter(({ failed }) => failed)
for (const { title, failed } of failures) process.stdout.write(`${title} failed (${failed}).\n`)
if (failures.length > 0) {
  process.stdout.write(`0 passed, ${failures.length} failed\n`)
  process.exit(1)
}

print('Tests')
process.exitCode = await ending(spawnNode(['scripts/test.ts', ...process.argv.slice(2)])) === 'code 0' ? 0 : 1
