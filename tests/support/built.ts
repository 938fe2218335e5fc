import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { isBuilt, SERVER } from '../../scripts/launch/build.ts'
import { prepareDatabase } from '../../scripts/launch/command.ts'
import { startDatabase, type Database } from '../../scripts/launch/database.ts'
import { localAddress, startServer } from '../../scripts/launch/server.ts'
import { serverEnvironment } from './app-server.ts'

/** What the build under test is started by. */
export const ENTRY = process.env.TEST_SERVER ?? SERVER

/** The folder of the build under test: `public` and `server` are in it. */
export const OUTPUT = resolve(dirname(ENTRY), '..')

/** A database engine for one test file, and what must be cleared away after it. */
export interface Engine {
  database: Database
  /** Address of a database of that name on it. */
  uri: (name: string) => string
  /** Ends it for good, as when the database's machine is gone. */
  end: () => Promise<void>
  remove: () => Promise<void>
}

export async function startEngine(): Promise<Engine> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tcm-built-'))
  const database = await startDatabase({ dataDir, log: () => undefined })
  let running = true
  async function end(): Promise<void> {
    if (running) await database.stop()
    running = false
  }
  return {
    database,
    uri: name => database.uri.replace('/tcm?', `/${name}?`),
    end,
    remove: async () => {
      await end()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** One started build. */
export interface BuiltServer {
  base: string
  /** Its data folder. */
  dataDir: string
  /** All that the server wrote so far, to both of its outputs. */
  printed: () => string
  /** Ends its process as a crash does; it is started again. */
  kill: () => void
  stop: () => Promise<void>
}

/**
 * Starts the build on a prepared database, and waits until it is ready.
 * @param mongoUri its database
 * @param extra settings beyond the usual ones of a test server; with PORT the address stays the same from start to start
 */
export async function serveBuild(mongoUri: string, extra: Record<string, string> = {}): Promise<BuiltServer> {
  if (!process.env.TEST_SERVER && !await isBuilt()) throw new Error('There is no build of this source: run `npm run build` first.')
  const dataDir = mkdtempSync(join(tmpdir(), 'tcm-built-'))
  const printedTo = join(dataDir, 'printed.log')
  const env = await serverEnvironment(mongoUri, dataDir, extra)
  if (extra.PORT) env.SITE_URL = `http://127.0.0.1:${extra.PORT}`
  await prepareDatabase(env)
  // Where it listens, whatever address it is opened under.
  const base = localAddress(env.HOST!, Number(env.PORT))
  const output = openSync(printedTo, 'a')
  let pid = 0
  const log = (line: string) => pid = Number(/\(process (\d+)\)/.exec(line)?.[1] ?? pid)
  const server = await startServer({ args: [ENTRY], env, readyUrl: `${base}/api/ready`, stdio: ['ignore', output, output], log })
  return {
    base,
    dataDir: extra.DATA_DIR ?? dataDir,
    printed: () => readFileSync(printedTo, 'utf8'),
    kill: () => void process.kill(pid, 'SIGKILL'),
    stop: async () => {
      await server.stop()
      closeSync(output)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
