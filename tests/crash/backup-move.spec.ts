// An installation moves from one embedded engine to another by the two commands, as an operator gives them.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startDatabase } from '../../scripts/launch/database.ts'
import { collect } from '../../scripts/launch/project.ts'
import { serveBuild } from '../support/built.ts'
import { Client } from '../support/client.ts'
import { accountIn, PASSWORD, signUpFields } from '../support/people.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const quiet = () => undefined

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tcm-move-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** Runs `npm run backup` or `npm run restore` as from a terminal in the test's folder. */
async function command(name: 'backup' | 'restore', dataDir: string): Promise<string> {
  const { MONGODB_URI: _, ...inherited } = process.env
  const child = spawn(process.execPath, [`scripts/${name}.ts`, 'copy.tcmb'], {
    cwd: ROOT,
    env: { ...inherited, NODE_ENV: 'production', DATA_DIR: dataDir, INIT_CWD: folder, npm_lifecycle_event: name },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors] = [collect(child.stdout), collect(child.stderr)]
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(errors())
  return output()
}

it('a copy made while the site serves starts elsewhere, with the same accounts and progress', async () => {
  const [old, fresh] = [join(folder, 'old'), join(folder, 'new')]
  const first = await startDatabase({ dataDir: old, log: quiet })
  let server = await serveBuild(first.uri)
  const fields = signUpFields()
  const { token } = await accountIn(first.uri, fields)
  const visitor = new Client(server.base)
  visitor.session = token
  const lesson = (await (await visitor.get('/api/modules/kaj-je-mms')).json() as { lessons: Array<{ uid: string }> }).lessons[0]!.uid
  const done = await visitor.form(`/api/lessons-done/${lesson}`, { lang: 'sl', back: '/moja-ucilnica' })
  expect(done.status).toBe(303)
  const me = await (await visitor.get('/api/progress')).json()

  expect(await command('backup', old)).toMatch(/copy\.tcmb: \d+ documents, \d+ files of packages/)
  await server.stop()
  await first.stop()

  expect(await command('restore', fresh)).toMatch(/^Restored from .*: \d+ documents, \d+ files of packages; progress made anew for 1 learners\.\n$/)
  await expect(command('restore', fresh)).rejects.toThrow(/is not empty/)
  // The engine was started for the command, and closed by it.
  const second = await startDatabase({ dataDir: fresh, log: quiet })
  server = await serveBuild(second.uri)
  const again = new Client(server.base)
  expect((await again.post('/api/sign-in', { email: fields.email, password: PASSWORD })).status).toBe(200)
  expect(await (await again.get('/api/progress')).json()).toEqual(me)
  await server.stop()
  await second.stop()
})
