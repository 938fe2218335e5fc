import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import mongoose from 'mongoose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { backup } from '../../../scripts/backup/backup.ts'
import { checkBackup } from '../../../scripts/backup/format.ts'
import { restore } from '../../../scripts/backup/restore.ts'
import { ExercisePackage } from '../../../server/models/exercise-package.ts'
import { ensureIndexes } from '../../../server/models/indexes.ts'
import { migrate } from '../../../server/models/migrations.ts'
import { PackageVersion } from '../../../server/models/package-version.ts'
import { collectUnused } from '../../../server/services/interactive/collect.ts'
import { addPackage, removePackage, replacePackage } from '../../../server/services/interactive/packages.ts'
import { type FileStore, fileStore, useFileStore } from '../../../server/services/interactive/store/file-store.ts'
import { OtherStore } from '../../../server/services/interactive/store/owner.ts'
import { s3Store } from '../../../server/services/interactive/store/s3-store.ts'
import { type S3Server, startS3 } from '../../support/s3-server.ts'
import { collected, later, openStore, type TestStore, versionOf } from '../interactive/stored.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, someone } from '../learning.ts'

const quizzes = async () => []
const nothing = { erased: [], quizzes }
const by = someone()

let folder: string
let file: string
let store: TestStore
let s3: S3Server

beforeAll(async () => {
  await openDatabase('tcm_test_backup_packages')
  await loadSampleProgramme()
})
beforeEach(async () => {
  await mongoose.connection.dropDatabase()
  await migrate({ quizzes })
  await ensureIndexes()
  folder = await mkdtemp(join(tmpdir(), 'tcm-backup-packages-'))
  file = join(folder, 'copy.tcmb')
  store = await openStore()
  s3 = await startS3()
})
afterEach(async () => {
  await s3.close()
  await store.close()
  await rm(folder, { recursive: true, force: true })
})
afterAll(closeDatabase)

const titled = (title: string) => ({ h5p: { title }, files: { 'content/images/big.png': Buffer.alloc(3 * 1024 * 1024, title) } })
const add = async (name: string) => addPackage({ path: await store.file(titled(name)), by }, name)
const inBucket = () => s3Store({ ...s3, prefix: 'h5p/' })

/** All files of a store with their bytes. */
async function contents(of: FileStore): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for await (const hash of of.list()) found[hash] = (await buffer(await of.open(hash))).toString('base64')
  return found
}

describe('a back-up with packages', () => {
  it.each(['a folder', 'a bucket'])('brings their files into the store of the new place, be it %s', async (kind) => {
    await add('a')
    await add('b')
    const before = await contents(fileStore())
    expect(Object.keys(before).length).toBeGreaterThan(8)
    expect(await backup(file)).toEqual({ files: Object.keys(before).length, incomplete: [] })
    await mongoose.connection.dropDatabase()
    const fresh = await openStore()
    if (kind === 'a bucket') useFileStore(inBucket())
    try {
      expect(await restore(file, nothing)).toMatchObject({ files: Object.keys(before).length })
      expect(await contents(fileStore())).toEqual(before)
      expect((await ExercisePackage.find().sort({ _id: 1 }).lean()).map(({ _id }) => _id)).toEqual(['a', 'b'])
      // The list of files is what it was: nothing of it counts as unused.
      expect(await collected()).toEqual({ versions: 0, files: 0 })
    }
    finally {
      await fresh.close()
    }
  })

  it('out of a bucket works as well, and into a store that has the files already', async () => {
    useFileStore(inBucket())
    await add('a')
    const before = await contents(fileStore())
    await backup(file)
    await mongoose.connection.dropDatabase()
    const written = s3.requests.filter(line => line.startsWith('PUT')).length
    await restore(file, nothing)
    expect(await contents(fileStore())).toEqual(before)
    expect(s3.requests.filter(line => line.startsWith('PUT'))).toHaveLength(written)
  })

  it('of which a file is lost is made all the same, and says whose', async () => {
    await add('a')
    await add('b')
    const lost = (await versionOf('a'))!.files.find(({ path }) => path.endsWith('big.png'))!.hash
    await fileStore().remove(lost)
    expect(await backup(file)).toMatchObject({ incomplete: ['a'] })
    await mongoose.connection.dropDatabase()
    await restore(file, nothing)
    expect(await versionOf('a')).not.toBeNull()
  })

  it.each([['has other bytes', 0], ['has lost its end', 10]])('of which a file %s is made all the same, says whose, and can be restored', async (_what, cut) => {
    await add('a')
    await add('b')
    const { hash, size } = (await versionOf('a'))!.files.find(({ path }) => path.endsWith('big.png'))!
    await writeFile(join(store.folder, 'files', hash.slice(0, 2), hash), Buffer.alloc(size - cut, 'x'))
    const { files, incomplete } = await backup(file)
    expect([files, incomplete]).toEqual([(await store.stored()).length - 1, ['a']])
    await mongoose.connection.dropDatabase()
    expect(await restore(file, nothing)).toMatchObject({ files })
    // As the command says.
    await replacePackage({ path: await store.file(titled('a')), by }, 'a')
    await rm(file)
    expect(await backup(file)).toEqual({ files: files + 1, incomplete: [] })
  })

  it('is put into another database than it is of, which does not delete from the store of that one', async () => {
    await add('a')
    await collectUnused()
    await backup(file)
    await add('b')
    const before = await store.stored()
    await mongoose.connection.dropDatabase()
    await restore(file, nothing)
    await expect(collected()).rejects.toThrow(OtherStore)
    expect(await store.stored()).toEqual(before)
  })

  it('is made once more where a package goes meanwhile', async () => {
    await add('a')
    await add('b')
    let read = 0
    const find = PackageVersion.collection.find.bind(PackageVersion.collection)
    PackageVersion.collection.find = ((...given: Parameters<typeof find>) => {
      const cursor = find(...given)
      // After the packages have been read and before the versions are.
      if (read++ > 0) return cursor
      const versions = async function* () {
        PackageVersion.collection.find = find
        await removePackage('a', by)
        await collectUnused(later())
        yield* find(...given) as AsyncIterable<unknown>
      }
      return versions() as unknown as typeof cursor
    }) as typeof find
    try {
      expect(await backup(file)).toMatchObject({ incomplete: [] })
    }
    finally {
      PackageVersion.collection.find = find
    }
    const { counts } = await checkBackup(file)
    expect([counts.exercisePackages, counts.packageVersions]).toEqual([1, 1])
  })

  it('is made once more where files are collected while they are copied', async () => {
    await add('a')
    await replacePackage({ path: await store.file(titled('nova')), by }, 'a')
    const real = fileStore()
    let opened = 0
    useFileStore({ ...real, open: async (hash, range) => {
      if (opened++ === 0) await collected()
      return real.open(hash, range)
    } })
    expect(await backup(file)).toMatchObject({ incomplete: [] })
    expect((await checkBackup(file)).counts.packageVersions).toBe(1)
  })
})
