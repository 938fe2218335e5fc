/**
 * npm test: everything the project promises, one kind after another, ending in true totals.
 * `--long` runs the long proofs at full size. A browser is made ready first; where that fails, the browser tests count as failed.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { build, isBuilt } from './launch/build.ts'
import { ending, LaunchError, spawnNode } from './launch/project.ts'

interface Run {
  title: string
  project: string
}

interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  numFailedTestSuites: number
  success: boolean
}

/** Those of one group run at the same time: a browser waits more than it works. What the second prints stands after the first. */
const GROUPS: Run[][] = [
  [{ title: 'Rules', project: 'unit' }],
  [{ title: 'Database', project: 'db' }],
  [{ title: 'Endpoints, and no query without an index', project: 'api' }],
  [{ title: 'Browser journeys', project: 'e2e' }, { title: 'Every screen, for everyone', project: 'screens' }],
  [{ title: 'The built product as a whole', project: 'built' }],
  [{ title: 'Crashes', project: 'crash' }],
  [{ title: 'Many learners, many breaks', project: 'soak' }],
]

const log = (line: string) => void process.stdout.write(`${line}\n`)
const long = process.argv.includes('--long')

interface Result {
  passed: number
  failed: number
  skipped: number
  /** What it printed, where it was not to print at once. */
  printed: string
}

async function execute(run: Run, folder: string, printsAtOnce: boolean): Promise<Result> {
  const file = join(folder, `${run.project}.json`)
  const child = spawnNode(
    ['node_modules/vitest/vitest.mjs', 'run', '--project', run.project, '--reporter=default', '--reporter=./tests/support/second-tries.ts', '--reporter=json', `--outputFile.json=${file}`],
    { env: { ...process.env, ...(long ? { TEST_LONG: '1' } : {}) }, stdio: printsAtOnce ? undefined : ['ignore', 'pipe', 'pipe'] },
  )
  const [how, ...printed] = await Promise.all([ending(child), child.stdout ? text(child.stdout) : '', child.stderr ? text(child.stderr) : ''])
  try {
    const report = JSON.parse(await readFile(file, 'utf8')) as Report
    // A file that could not even be loaded has no test to count, yet is a failure.
    const broken = report.success || report.numFailedTests > 0 ? 0 : Math.max(1, report.numFailedTestSuites)
    return { passed: report.numPassedTests, failed: report.numFailedTests + broken, skipped: report.numPendingTests + report.numTodoTests, printed: printed.join('') }
  }
  catch (error) {
    const why = `The run left no report (${how}): ${error instanceof Error ? error.message : String(error)}\n`
    return { passed: 0, failed: 1, skipped: 0, printed: printed.join('') + why }
  }
}

async function main(): Promise<void> {
  if (!await isBuilt()) await build(log)
  const browser = await ending(spawnNode(['scripts/setup-browser.ts']))
  if (browser !== 'code 0') log('No browser: the browser tests will fail. Try: npm run setup:browser')
  const folder = await mkdtemp(join(tmpdir(), 'tcm-reports-'))
  const totals = { passed: 0, failed: 0, skipped: 0 }
  for (const group of GROUPS) {
    log(`\n— ${group[0]!.title} —`)
    const results = await Promise.all(group.map((run, place) => execute(run, folder, place === 0)))
    results.forEach(({ passed, failed, skipped, printed }, place) => {
      if (place > 0) log(`\n— ${group[place]!.title} —`)
      process.stdout.write(printed)
      totals.passed += passed
      totals.failed += failed
      totals.skipped += skipped
    })
  }
  await rm(folder, { recursive: true, force: true })
  log(`\n${totals.passed} passed, ${totals.failed} failed${totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''}`)
  process.exitCode = totals.failed > 0 ? 1 : 0
}

await main().catch((error: unknown) => {
  if (!(error instanceof LaunchError)) throw error
  process.stderr.write(`${error.message}\n`)
  log('\n0 passed, 1 failed')
  process.exitCode = 1
})
