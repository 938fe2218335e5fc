// The command that runs before each start: what it does with a database from before.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import mongoose from 'mongoose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkBackup } from '../../../scripts/backup/format.ts'
import { collect } from '../../../scripts/launch/project.ts'
import { Erased } from '../../../server/models/erased.ts'
import { Mail } from '../../../server/models/mail.ts'
import { Meta } from '../../../server/models/meta.ts'
import { SCHEMA_VERSION } from '../../../server/models/migrations.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { beginRestore, schemaProblem } from '../../../server/models/schema.ts'
import { closeDatabase, openDatabase } from '../learning.ts'

const NAME = 'tcm_test_prepare'
const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

let dataDir: string

beforeAll(() => openDatabase(NAME))
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tcm-prepare-'))
  await mongoose.connection.dropDatabase()
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))
afterAll(closeDatabase)

async function prepare(): Promise<{ code: number | null, said: string, printed: string }> {
  const uri = process.env.TEST_MONGODB_URI!.replace(/\/[^/?]*(\?|$)/, `/${NAME}$1`)
  const child = spawn(process.execPath, ['scripts/prepare-database.ts'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', MONGODB_URI: uri, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [printed, said] = [collect(child.stdout), collect(child.stderr)]
  const [code] = await once(child, 'close') as [number | null]
  return { code, said: said(), printed: printed() }
}

const backups = () => readdir(join(dataDir, 'backups')).catch(() => [])

describe('the preparation of a database', () => {
  it('that is new, or of today, makes no copy', async () => {
    expect(await prepare()).toMatchObject({ code: 0, said: '' })
    const { printed } = await prepare()
    expect(JSON.parse(printed)).toHaveProperty('adminLink')
    expect(await backups()).toEqual([])
  })

  it('of an older one copies it first, as it is, and says where', async () => {
    await Meta.create({ _id: 'schema', value: 2 })
    await PersonModel.collection.insertOne({ email: 'stara@primer.si', name: 'A' })
    const { code, said } = await prepare()
    expect(code).toBe(0)
    const [name] = await backups()
    expect(name).toMatch(/^schema-2-\d{4}-\d\d-\d\dT[\d.-]+Z\.tcmb$/)
    const file = join(dataDir, 'backups', name!)
    expect(said).toBe(`The database has schema version 2 and is brought forward to ${SCHEMA_VERSION}. A copy from before: ${file}\n`)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await checkBackup(file)).toMatchObject({ header: { schema: 2 }, counts: { people: 1 } })
    expect(await schemaProblem()).toBeNull()
    await prepare()
    expect(await backups()).toHaveLength(1)
  })

  it('of an older one that cannot be copied does not bring it forward', async () => {
    await Meta.create({ _id: 'schema', value: 2 })
    await writeFile(join(dataDir, 'backups'), 'not a folder')
    expect(await prepare()).toMatchObject({ code: 1 })
    expect((await Meta.findById('schema').lean())?.value).toBe(2)
  })

  it('of a newer one, or a half restored one, is refused with one sentence', async () => {
    await Meta.create({ _id: 'schema', value: SCHEMA_VERSION + 1 })
    expect(await prepare()).toEqual({ code: 1, printed: '', said: `The database has schema version ${SCHEMA_VERSION + 1}, this program knows up to ${SCHEMA_VERSION}: start a newer program.\n` })
    await Meta.updateOne({ _id: 'schema' }, { $set: { value: 2 } })
    await beginRestore()
    expect(await prepare()).toMatchObject({ code: 1, said: expect.stringMatching(/^A restore .* restore again\.\n$/) })
    expect(await backups()).toEqual([])
  })

  it('erases whom the list beside the database names, however they came back', async () => {
    await prepare()
    const [back, stays] = [new mongoose.Types.ObjectId(), new mongoose.Types.ObjectId()]
    const person = { passwordHash: 'x', kind: 'official', municipality: 'SI-050', role: 'learner', lang: 'sl', createdAt: new Date(), active: true }
    await PersonModel.collection.insertMany([{ ...person, _id: back, name: 'A', email: 'nazaj@primer.si' }, { ...person, _id: stays, name: 'B', email: 'ostane@primer.si' }])
    await writeFile(join(dataDir, 'erased-ids'), `person ${back.toString()}\n`)
    expect(await prepare()).toMatchObject({ code: 0, said: '' })
    expect((await PersonModel.find().lean()).map(({ _id }) => _id.toString())).toEqual([stays.toString()])
    expect(await Erased.findById(back.toString()).lean()).toMatchObject({ kind: 'person' })
    // Nobody is written to a second time.
    expect(await Mail.countDocuments()).toBe(0)
  })

  it('stops at a line of that list which names nothing', async () => {
    await writeFile(join(dataDir, 'erased-ids'), 'Ana Novak\n')
    const { code, said } = await prepare()
    expect(code).toBe(1)
    expect(said).toBe(`${join(dataDir, 'erased-ids')}, line 1: neither "person" nor "certificate" and an id.\n`)
  })
})
