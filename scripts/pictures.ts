/** npm run pictures: every screen in both languages, both colour modes and at three widths, into the folder screenshots/. `-- name` takes only screens with that in their name. */
import process from 'node:process'
import { build, isBuilt } from './launch/build.ts'
import { ending, LaunchError, spawnNode } from './launch/project.ts'

async function main(): Promise<void> {
  if (!await isBuilt()) await build(line => void process.stdout.write(`${line}\n`))
  if (await ending(spawnNode(['scripts/setup-browser.ts'])) !== 'code 0') throw new LaunchError('There is no browser: run `npm run setup:browser`.')
  const how = await ending(spawnNode(['node_modules/vitest/vitest.mjs', 'run', '--project', 'pictures'], { env: { ...process.env, SCREENS: process.argv[2] ?? '' } }))
  process.exitCode = how === 'code 0' ? 0 : 1
}

await main().catch((error: unknown) => {
  if (!(error instanceof LaunchError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
