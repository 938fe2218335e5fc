/**
 * npm test: everything the project promises, one kind after another, ending in true totals.
 * `--long` runs the long proofs at full size. A browser is made ready first; where that fails, the browser tests count as failed.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import process from 'node:process'
import { text } from 'node:stream/consumers'
import { build, isBuilt } from './launch/build.ts'
import { ending, LaunchError, spawnNode } from './launch/project.ts'

interface Run {
  title: string
  project: string
  /** A part of the project's files, as `--shard` takes it. */
  shard?: string
}

interface Report {
  numPassedTests: number
  numPendingTests: number
  numTodoTests: number
  success: boolean
  testResults: Array<{ name: string, status: string, message?: string, assertionResults: Array<{ status: string, fullName: string, failureMessages?: string[] }> }>
}

/**
 * Rows run side by side, each run on servers and databases of its own, since browsers and databases wait more than they work; each row
 * takes about as long as the others. What all rows but the first print stands after what the first has printed.
 */
const ROWS: Run[][] = [
  [{ title: 'Rules', project: 'unit' }, { title: 'Browser journeys, one half', project: 'e2e', shard: '1/2' }, { title: 'The built product as a whole', project: 'built' }],
  [{ title: 'Database', project: 'db' }, { title: 'Endpoints, and no query without an index', project: 'api' }, { title: 'Browser journeys, the other half', project: 'e2e', shard: '2/2' }],
  [{ title: 'Every screen, for everyone', project: 'screens' }, { title: 'Crashes', project: 'crash' }, { title: 'Many learners, many breaks', project: 'soak' }],
]

const log = (line: string) => void process.stdout.write(`${line}\n`)
const long = process.argv.includes('--long')

interface Result {
  passed: number
  skipped: number
  /** Each test that failed, by name, with the beginning of why. */
  failed: string[]
  /** What it printed, where it was not to print at once. */
  printed: string
}

/** Lines of a message that are repeated at the end. */
const SHOWN_LINES = 3

function failuresOf({ success, testResults }: Report): string[] {
  const failures = testResults.flatMap(({ name, status, message = '', assertionResults }) => {
    const file = relative(process.cwd(), name)
    const failed = assertionResults.filter(test => test.status === 'failed')
    // A file that could not even be loaded has no test to count, yet is a failure.
    if (status === 'failed' && failed.length === 0) return [`${file}: ${message}`]
    return failed.map(({ fullName, failureMessages = [] }) => [`${file} > ${fullName}`, ...failureMessages.join('\n').split('\n').slice(0, SHOWN_LINES)].join('\n    '))
  })
  return success || failures.length > 0 ? failures : ['Something failed outside of the tests; what it was stands above.']
}

async function execute({ title, project, shard }: Run, folder: string, printsAtOnce: boolean): Promise<Result> {
  const heading = `\n— ${title} —\n`
  if (printsAtOnce) log(heading.trimEnd())
  const file = join(folder, `${project}${shard?.replace('/', '-') ?? ''}.json`)
  const child = spawnNode(
    [
      'node_modules/vitest/vitest.mjs', 'run', '--project', project, ...(shard ? ['--shard', shard] : []),
      '--reporter=default', '--reporter=./tests/support/second-tries.ts', '--reporter=json', `--outputFile.json=${file}`,
    ],
    { env: { ...process.env, ...(long ? { TEST_LONG: '1' } : {}) }, stdio: printsAtOnce ? undefined : ['ignore', 'pipe', 'pipe'] },
  )
  const [how, ...lines] = await Promise.all([ending(child), child.stdout ? text(child.stdout) : '', child.stderr ? text(child.stderr) : ''])
  const printed = printsAtOnce ? '' : `${heading}${lines.join('')}`
  try {
    const report = JSON.parse(await readFile(file, 'utf8')) as Report
    return { passed: report.numPassedTests, failed: failuresOf(report), skipped: report.numPendingTests + report.numTodoTests, printed }
  }
  catch (error) {
    const why = `${title}: the run left no report (${how}): ${error instanceof Error ? error.message : String(error)}`
    return { passed: 0, failed: [why], skipped: 0, printed }
  }
}

async function executeRow(row: Run[], folder: string, printsAtOnce: boolean): Promise<Result[]> {
  const results: Result[] = []
  for (const run of row) results.push(await execute(run, folder, printsAtOnce))
  return results
}

async function main(): Promise<void> {
  if (!await isBuilt()) await build(log)
  const browser = await ending(spawnNode(['scripts/setup-browser.ts']))
  if (browser !== 'code 0') log('No browser: the browser tests will fail. Try: npm run setup:browser')
  const folder = await mkdtemp(join(tmpdir(), 'tcm-reports-'))
  const results = (await Promise.all(ROWS.map((row, place) => executeRow(row, folder, place === 0)))).flat()
  for (const { printed } of results) process.stdout.write(printed)
  await rm(folder, { recursive: true, force: true })
  const failed = results.flatMap(result => result.failed)
  // Whoever sees only the end of a long run learns what to look at.
  if (failed.length > 0) log(`\n— What failed —\n${failed.join('\n')}`)
  const sum = (count: (result: Result) => number) => results.reduce((total, result) => total + count(result), 0)
  const skipped = sum(result => result.skipped)
  log(`\n${sum(result => result.passed)} passed, ${failed.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exitCode = failed.length > 0 ? 1 : 0
}

await main().catch((error: unknown) => {
  if (!(error instanceof LaunchError)) throw error
  process.stderr.write(`${error.message}\n`)
  log('\n0 passed, 1 failed')
  process.exitCode = 1
})
