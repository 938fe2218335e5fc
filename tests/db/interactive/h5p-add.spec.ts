import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import mongoose from 'mongoose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { collect } from '../../../scripts/launch/project.ts'
import { Audit } from '../../../server/models/audit.ts'
import { ExercisePackage } from '../../../server/models/exercise-package.ts'
import { ensureIndexes } from '../../../server/models/indexes.ts'
import { migrate } from '../../../server/models/migrations.ts'
import { fileStore, useFileStore } from '../../../server/services/interactive/store/file-store.ts'
import { folderStore } from '../../../server/services/interactive/store/folder-store.ts'
import { packageOf } from '../../support/packages/package.ts'
import { closeDatabase, openDatabase } from '../learning.ts'
import { openStore, type TestStore, versionOf } from './stored.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const DATABASE = 'tcm_test_h5p_add'
let store: TestStore

beforeAll(() => openDatabase(DATABASE))
beforeEach(async () => {
  await mongoose.connection.dropDatabase()
  await migrate({ quizzes: async () => [] })
  await ensureIndexes()
  store = await openStore()
})
afterEach(() => store.close())
afterAll(closeDatabase)

/** Runs `npm run h5p:add` as from a terminal in the test's folder. */
async function command(...given: string[]): Promise<{ code: number, output: string, errors: string }> {
  const uri = process.env.TEST_MONGODB_URI!.replace(/\/[^/?]*(\?|$)/, `/${DATABASE}$1`)
  const child = spawn(process.execPath, ['scripts/h5p-add.ts', ...given], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', MONGODB_URI: uri, DATA_DIR: join(store.folder, 'data'), INIT_CWD: store.folder, npm_lifecycle_event: 'h5p:add' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [output, errors] = [collect(child.stdout), collect(child.stderr)]
  const [code] = await once(child, 'close') as [number]
  return { code, output: output(), errors: errors() }
}

describe('npm run h5p:add', () => {
  it('puts packages in, from the folder it is typed in', async () => {
    await writeFile(join(store.folder, 'prva.h5p'), packageOf())
    const absolute = await store.file({ h5p: { title: 'Druga' } })
    const { code, output, errors } = await command('prva.h5p', absolute)
    expect([code, output.split('\n').slice(0, 2)]).toEqual([0, ['1/2 prva.h5p: there as vzorcna-vaja', expect.stringMatching(/^2\/2 brought-\d+\.h5p: there as druga$/)]])
    expect(errors).toContain('1/2 prva.h5p: checking …')
    useFileStore(folderStore(join(store.folder, 'data/h5p/files'), store.work))
    expect(await fileStore().size((await versionOf('druga'))!._id)).toBeGreaterThan(0)
    expect((await Audit.find().lean()).map(({ actor, act }) => [actor, act])).toEqual([['', 'exercise.add'], ['', 'exercise.add']])
  })

  it('gives one the name that is asked for', async () => {
    expect(await command(await store.file(), '--name', 'moja-vaja')).toMatchObject({ code: 0, output: expect.stringContaining('there as moja-vaja') })
    expect(await command(await store.file(), '--name', 'moja-vaja')).toMatchObject({ code: 1, errors: expect.stringContaining('There is already an exercise with this name') })
    expect(await ExercisePackage.countDocuments()).toBe(1)
  })

  it('says in one sentence what is wrong with a file, and takes the others', async () => {
    await writeFile(join(store.folder, 'no.h5p'), 'no zip')
    const { code, output, errors } = await command('no.h5p', 'nowhere.h5p', await store.file())
    expect(code).toBe(1)
    expect(errors).toMatch(/1\/3 no\.h5p: The file is no H5P package/)
    expect(errors).toContain('2/3 nowhere.h5p: This file is not there.')
    expect(errors).not.toMatch(/ {4}at /)
    expect(output).toMatch(/^3\/3 .*: there as vzorcna-vaja\n$/)
  })

  it.each([
    [[], 'Usage: npm run h5p:add'],
    [['--title', 'x', 'a.h5p'], 'Usage: npm run h5p:add'],
    [['a.h5p', 'b.h5p', '--name', 'x'], 'Usage: npm run h5p:add'],
    [['a.h5p', '--name', 'Moja vaja'], 'Moja vaja is no name'],
  ])('does not take %j', async (given, sentence) => {
    const { code, errors } = await command(...given)
    expect([code, errors.split('\n', 1)[0]]).toEqual([1, expect.stringContaining(sentence)])
  })

  it('works with no database that was never prepared', async () => {
    await mongoose.connection.dropDatabase()
    expect(await command(await store.file())).toMatchObject({ code: 1, errors: expect.stringContaining('The database has not been prepared') })
  })
})
