import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import type { TestProject } from 'vitest/node'
import { prepareDatabase } from '../../scripts/launch/command.ts'
import { isBuilt, SERVER } from '../../scripts/launch/build.ts'
import { startDatabase } from '../../scripts/launch/database.ts'
import { startServer } from '../../scripts/launch/server.ts'
import type {} from './provided.d.ts'

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}

/** Lets tests read the records of learning. */
export const RECORDS_KEY = 'a-key-for-tests-and-for-nothing-else'

/** What a test server is started with; more settings by `extra`. */
export async function serverEnvironment(mongoUri: string, dataDir: string, extra: Record<string, string> = {}): Promise<NodeJS.ProcessEnv> {
  const port = String(await freePort())
  return {
    ...process.env,
    NODE_ENV: 'production',
    PORT: port,
    HOST: '127.0.0.1',
    SITE_URL: `http://127.0.0.1:${port}`,
    MONGODB_URI: mongoUri,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    XAPI_KEY: RECORDS_KEY,
    ...extra,
  }
}

/** Lets no query scan a collection: one without an index then fails. */
async function forbidScans(uri: string): Promise<void> {
  const { default: mongoose } = await import('mongoose')
  const connection = await mongoose.createConnection(uri).asPromise()
  await connection.db!.admin().command({ setParameter: 1, notablescan: true })
  await connection.close()
}

/** The built server on a database of its own, as the tests of the project `api` and `e2e` meet it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // TEST_SERVER names another build, for instance one made before the source was touched again.
  const entry = process.env.TEST_SERVER ?? SERVER
  if (!process.env.TEST_SERVER && !await isBuilt()) throw new Error('There is no build of this source: run `npm run build` first.')
  const dataDir = await mkdtemp(join(tmpdir(), 'tcm-test-'))
  const log = (line: string) => void (process.env.TEST_VERBOSE && process.stderr.write(`${line}\n`))
  const database = await startDatabase({ dataDir, log })
  const env = await serverEnvironment(database.uri, dataDir)
  await prepareDatabase(env)
  // The endpoints' tests ask every query of the product: each must have its index.
  if (project.name === 'api') await forbidScans(database.uri)
  const baseUrl = env.SITE_URL!
  const server = await startServer({ args: [entry], env, readyUrl: `${baseUrl}/api/ready`, log })
  project.provide('baseUrl', baseUrl)
  project.provide('mongoUri', database.uri)
  project.provide('dataDir', dataDir)
  project.provide('serverPid', server.pid!)
  return async () => {
    await server.stop()
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
