// The launcher with the real engine and a stand-in server: who restarts, who closes, and what is kept.

import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import mongoose from 'mongoose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startDatabase } from '../../scripts/launch/database.ts'
import { collect } from '../../scripts/launch/project.ts'
import { isAlive } from '../support/started.ts'

/** Two seconds is the promise, held to in the long run; else ten times that, since a busy machine is no mistake. */
const GONE_WITHIN = process.env.TEST_LONG ? 2_000 : 20_000

const script = fileURLToPath(new URL('./stand-in/start.ts', import.meta.url))

/** A started launcher and all it has printed so far. */
interface Launcher {
  process: ChildProcess
  printed: () => string
  ended: Promise<number | null>
}

let dataDir: string
let started: ChildProcess[]

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tcm-launcher-'))
  started = []
})

afterEach(async () => {
  for (const child of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  await rm(dataDir, { recursive: true, force: true })
})

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

function launch(env: Record<string, string>, [command, ...args]: [string, ...string[]] = [process.execPath, script]): Launcher {
  const { NODE_ENV: _, npm_lifecycle_event: __, ...inherited } = process.env
  const child = spawn(command, args, { env: { ...inherited, DATA_DIR: dataDir, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  const output = collect(child.stdout)
  const errors = collect(child.stderr)
  const ended = new Promise<number | null>(resolve => child.once('close', code => resolve(code)))
  return { process: child, printed: () => output() + errors(), ended }
}

/** Starts the launcher and gives the address of its stand-in server, once that answers. */
async function running(env: Record<string, string> = {}, command?: [string, ...string[]]): Promise<Launcher & { address: string }> {
  const port = await freePort()
  const launcher = launch({ PORT: String(port), ...env }, command)
  await expect.poll(launcher.printed, { timeout: 60_000 }).toContain('ready http')
  return { ...launcher, address: `http://127.0.0.1:${port}` }
}

/** The process that holds a part now, as the launcher's last line about it says. */
function pidOf(part: 'server' | 'database engine', launcher: Launcher): number {
  const lines = [...launcher.printed().matchAll(new RegExp(`The ${part} is running \\(process (\\d+)\\)`, 'g'))]
  return Number(lines.at(-1)?.[1])
}

async function status(address: string, path: string, method = 'GET'): Promise<number> {
  const answer = await fetch(address + path, { method, signal: AbortSignal.timeout(5000) }).catch(() => undefined)
  return answer?.status ?? 0
}

async function count(address: string): Promise<number> {
  const answer = await fetch(`${address}/count`)
  return ((await answer.json()) as { count: number }).count
}

describe('startDatabase', () => {
  it('restarts a killed engine under the same address, and mongoose finds it again', async () => {
    const lines: string[] = []
    const database = await startDatabase({ dataDir, log: line => lines.push(line) })
    const connection = await mongoose.createConnection(database.uri, { serverSelectionTimeoutMS: 10_000 }).asPromise()
    const notes = connection.getClient().db().collection('notes')
    await notes.insertOne({ n: 1 }, { writeConcern: { w: 'majority', j: true } })

    const first = database.pid!
    process.kill(first, 'SIGKILL')
    await expect.poll(() => notes.countDocuments().catch(() => -1), { timeout: 60_000 }).toBe(1)

    expect(database.pid).not.toBe(first)
    expect(isAlive(first)).toBe(false)
    expect(lines).toContain('The database engine ended unexpectedly (SIGKILL); starting it again.')
    await connection.close()
    await database.stop()
  })

  it('leaves nothing running after stop and after kill', async () => {
    for (const end of ['stop', 'kill'] as const) {
      const database = await startDatabase({ dataDir, log: () => undefined })
      const pid = database.pid!
      await database[end]()
      expect(isAlive(pid)).toBe(false)
    }
  })
})

describe('the launcher', () => {
  it('closes the server first and the engine last on SIGTERM', async () => {
    const launcher = await running()
    const pids = [pidOf('server', launcher), pidOf('database engine', launcher)]
    launcher.process.kill('SIGTERM')

    expect(await launcher.ended).toBe(0)
    expect(launcher.printed()).toContain('stand-in closed')
    expect(pids.filter(isAlive)).toEqual([])
  })

  it('closes cleanly too when npm\'s shell takes the SIGTERM and ends without a word', async () => {
    // A second command keeps the shell from handing its process over to the first.
    const launcher = await running({ npm_lifecycle_event: 'start' }, ['sh', '-c', `"${process.execPath}" "${script}"; true`])
    const pids = [pidOf('server', launcher), pidOf('database engine', launcher)]
    launcher.process.kill('SIGTERM')

    await launcher.ended // the end of all output, the launcher's included
    expect(launcher.printed()).toContain('stand-in closed')
    expect(pids.filter(isAlive)).toEqual([])
  })

  it('is followed by server and engine when it is killed', async () => {
    const launcher = await running()
    const pids = [pidOf('server', launcher), pidOf('database engine', launcher)]
    expect(pids.every(isAlive)).toBe(true)
    launcher.process.kill('SIGKILL')
    await expect.poll(() => pids.filter(isAlive), { timeout: GONE_WITHIN, interval: 25 }).toEqual([])
  })

  it('restarts a killed engine while the server goes on and keeps what it acknowledged', async () => {
    const launcher = await running()
    const server = pidOf('server', launcher)
    expect(await status(launcher.address, '/note', 'POST')).toBe(200)

    process.kill(pidOf('database engine', launcher), 'SIGKILL')
    await expect.poll(() => status(launcher.address, '/note', 'POST'), { timeout: 60_000 }).toBe(200)

    expect(await count(launcher.address)).toBe(2)
    expect(pidOf('server', launcher)).toBe(server)
    expect(isAlive(server)).toBe(true)
  })

  it('restarts a killed server', async () => {
    const launcher = await running()
    const server = pidOf('server', launcher)
    process.kill(server, 'SIGKILL')
    await expect.poll(() => pidOf('server', launcher), { timeout: 60_000 }).not.toBe(server)
    expect(await status(launcher.address, '/api/ready')).toBe(200)
  })

  it('starts again on the same folder after everything was killed at once', async () => {
    const first = await running()
    expect(await status(first.address, '/note', 'POST')).toBe(200)
    const pids = [first.process.pid!, pidOf('server', first), pidOf('database engine', first)]
    for (const pid of pids) process.kill(pid, 'SIGKILL')

    const second = await running()
    expect(await count(second.address)).toBe(1)
  })

  it('waits for a folder in use, then says so and fails', async () => {
    await running()
    const since = Date.now()
    const second = launch({ PORT: String(await freePort()) })
    expect(await second.ended).toBe(1)
    expect(Date.now() - since).toBeGreaterThan(9000)
    expect(second.printed()).toContain(`The data folder ${join(dataDir, 'db')} is in use by another start`)
  })

  it('takes over a folder that becomes free while it waits', async () => {
    const first = await running()
    const port = String(await freePort())
    const second = launch({ PORT: port })
    await expect.poll(second.printed, { timeout: 60_000 }).toContain('waiting up to ten seconds')
    first.process.kill('SIGTERM')
    await expect.poll(second.printed, { timeout: 60_000 }).toContain('ready http')
    expect(await status(`http://127.0.0.1:${port}`, '/note', 'POST')).toBe(200)
  })

  it('starts no engine when MONGODB_URI is set', async () => {
    const database = await startDatabase({ dataDir, log: () => undefined })
    const launcher = launch({ PORT: String(await freePort()), MONGODB_URI: database.uri })
    await expect.poll(launcher.printed, { timeout: 60_000 }).toContain('ready http')
    expect(launcher.printed()).not.toContain('engine')
    launcher.process.kill('SIGTERM')
    await launcher.ended
    await database.stop()
  })

  it('refuses a port that another program uses', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const launcher = launch({ PORT: String(port) })
    expect(await launcher.ended).toBe(1)
    expect(launcher.printed()).toBe(`PORT ${port} is used by another program: stop it, or set PORT to another number.\n`)
    other.close()
  })

  it('stops at a wrong setting with one sentence', async () => {
    const launcher = launch({ PORT: 'three thousand' })
    expect(await launcher.ended).toBe(1)
    expect(launcher.printed()).toBe('PORT is "three thousand", but must be a whole number from 1 to 65535.\n')
  })

  it('says once which file the operator has to write, and starts all the same', async () => {
    const launcher = await running()
    const told = `Who is responsible for this site is not said yet (26 fields): write ${join(dataDir, 'installation.yml')} after docs/installation.example.yml.`
    expect(launcher.printed().split('\n').filter(line => line.includes('not said yet')).map(line => line.trim())).toEqual([told])
  })

  it('stops at a mistake in the operator\'s file with one sentence', async () => {
    await writeFile(join(dataDir, 'installation.yml'), 'updated: 2026-11-22\ncontroller:\n  name: 12\n')
    const launcher = launch({ PORT: String(await freePort()) })
    expect(await launcher.ended).toBe(1)
    expect(launcher.printed()).toBe(`${join(dataDir, 'installation.yml')}, line 3: the field controller.name is 12, but must be a text in quotation marks.\n`)
  })

  it('stops at mistakes in the operator\'s quizzes with their files and lines', async () => {
    const bank = join(dataDir, 'quizzes')
    await mkdir(join(bank, 'sl'), { recursive: true })
    await writeFile(join(bank, 'sl', 'm1.md'), '---\nuid: m1-quiz\ntitle: Kviz\npassMark: 80\ndraw: 1\n---\n\n## Trditev. {#p-q1 objective=m1-o1 lesson=m1-l1}\n= morda\n')
    const launcher = launch({ PORT: String(await freePort()), QUIZ_DIR: bank })
    expect(await launcher.ended).toBe(1)
    const [first, ...mistakes] = launcher.printed().trimEnd().split('\n')
    expect(first).toBe(`QUIZ_DIR is "${bank}", but its files have mistakes:`)
    expect(mistakes.length).toBeGreaterThan(0)
    for (const mistake of mistakes) expect(mistake).toMatch(/^sl\/m1\.md:\d+ {2}\S.*\.$/)
  })

  it('stops at a name that certificates cannot print with one sentence', async () => {
    const launcher = launch({ PORT: String(await freePort()), ISSUER_NAME: '漢字' })
    expect(await launcher.ended).toBe(1)
    expect(launcher.printed()).toMatch(/^ISSUER_NAME is "漢字", but must be in letters .* 漢 \(U\+6F22\), 字 \(U\+5B57\)\.\n$/)
  })
})
