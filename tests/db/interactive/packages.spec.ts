import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import mongoose from 'mongoose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Audit } from '../../../server/models/audit.ts'
import { ExercisePackage } from '../../../server/models/exercise-package.ts'
import { ensureIndexes } from '../../../server/models/indexes.ts'
import { PackageVersion } from '../../../server/models/package-version.ts'
import { takeStoreLock } from '../../../server/models/store-lock.ts'
import type { DraftFile } from '../../../server/services/catalogue/bundle.ts'
import { catalogue, drafts } from '../../../server/services/catalogue/catalogue.ts'
import { PackageRefusal } from '../../../server/services/interactive/check/refusal.ts'
import { collectUnused } from '../../../server/services/interactive/collect.ts'
import { putOwnPackages } from '../../../server/services/interactive/own-packages.ts'
import { fileOfVersion, openFile } from '../../../server/services/interactive/package-files.ts'
import { listPackages, packageFacts, packageFile } from '../../../server/services/interactive/package-views.ts'
import { addPackage, removePackage, replacePackage } from '../../../server/services/interactive/packages.ts'
import { fileStore } from '../../../server/services/interactive/store/file-store.ts'
import { holdStore } from '../../../server/services/interactive/store/hold-store.ts'
import { OtherStore } from '../../../server/services/interactive/store/owner.ts'
import { exercisesOf } from '../../../server/services/interactive/usage.ts'
import { LIBRARY_FOLDER, packageOf } from '../../support/packages/package.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, someone } from '../learning.ts'
import { collected, emptied, later, openStore, type TestStore, versionOf } from './stored.ts'

let store: TestStore
const by = someone()

beforeAll(async () => {
  await openDatabase('tcm_test_packages')
  await ensureIndexes()
})
beforeEach(async () => {
  await emptied()
  await loadSampleProgramme()
  store = await openStore()
})
afterEach(() => store.close())
afterAll(closeDatabase)

const titled = (title: string) => ({ h5p: { title } })
async function add(parts: Parameters<TestStore['file']>[0] = {}, name: string | null = null): Promise<string> {
  return (await addPackage({ path: await store.file(parts), by }, name)).name
}
async function replace(name: string, parts: Parameters<TestStore['file']>[0]): Promise<void> {
  await replacePackage({ path: await store.file(parts), by }, name)
}
/** Lets a lesson play a package. */
function useInLesson(packages: { sl: string, en: string }): void {
  const lesson = catalogue().modules[0]!.lessons[0]!
  lesson.exerciseIds = ['skupna']
  catalogue().exercises = [{ name: 'skupna', title: { sl: 'Skupna', en: 'Common' }, packages, own: false }]
}
const text = async (hash: string) => (await buffer(await openFile(hash))).toString()

describe('a package that is added', () => {
  it('has a name made from its title, and each file under the hash of its bytes', async () => {
    const path = await store.file(titled('Ukrepi po učinku!'))
    expect(await addPackage({ path, by }, null)).toEqual({ name: 'ukrepi-po-ucinku' })
    const version = (await versionOf('ukrepi-po-ucinku'))!
    expect(version._id).toBe(createHash('sha256').update(await readFile(path)).digest('hex'))
    expect(version).toMatchObject({ title: 'Ukrepi po učinku!', main: { machineName: 'Sample.Button' }, needsEval: false, unusedSince: null })
    expect(await store.stored()).toEqual([...new Set([version._id, ...version.files.map(({ hash }) => hash)])].sort())
    for (const { hash, size } of version.files) {
      const bytes = await buffer(await openFile(hash))
      expect([bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([size, hash])
    }
    expect(await store.working()).toEqual([])
    expect(await Audit.findOne({ act: 'exercise.add' }).lean()).toMatchObject({ actor: by, subject: '', details: { package: 'ukrepi-po-ucinku' } })
  })

  it('has the next free name where its title is there already', async () => {
    expect(await add()).toBe('vzorcna-vaja')
    expect(await add()).toBe('vzorcna-vaja-2')
    expect(await add({ content: { label: 'x' } })).toBe('vzorcna-vaja-3')
    expect(await PackageVersion.countDocuments()).toBe(2)
  })

  it('has the name it is given, unless another has it', async () => {
    expect(await add({}, 'moja')).toBe('moja')
    await expect(add({ content: {} }, 'moja')).rejects.toMatchObject({ code: 'PACKAGE_NAME_TAKEN' })
    expect(await PackageVersion.countDocuments()).toBe(1)
  })

  it('of ten at once under one name is there once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 10 }, (_, place) => add({ content: { label: String(place) } }, 'ena')))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'PACKAGE_NAME_TAKEN' })
    expect(await ExercisePackage.countDocuments()).toBe(1)
  })

  it('and refused leaves nothing', async () => {
    const path = await store.file()
    await writeFile(path, 'no zip')
    await expect(addPackage({ path, by }, 'x')).rejects.toThrow(PackageRefusal)
    expect([await store.stored(), await store.working(), await ExercisePackage.countDocuments(), await PackageVersion.countDocuments(), await Audit.countDocuments()]).toEqual([[], [], 0, 0, 0])
  })

  it('does not change a library of the same name and version that another has', async () => {
    const one = await add({ script: 'window.Sample = { Button: class {} } // one' }, 'one')
    const two = await add({ script: 'window.Sample = { Button: class {} } // two' }, 'two')
    const script = async (name: string) => text((await fileOfVersion((await versionOf(name))!._id, `${LIBRARY_FOLDER}/button.js`))!.hash)
    expect([await script(one), await script(two)]).toEqual(['window.Sample = { Button: class {} } // one', 'window.Sample = { Button: class {} } // two'])
  })
})

describe('fileOfVersion', () => {
  it('knows the files of a version by their paths, and nothing else', async () => {
    await add({}, 'a')
    const { _id } = (await versionOf('a'))!
    expect(await fileOfVersion(_id, 'content/images/square.png')).toMatchObject({ size: 16 })
    for (const path of ['', 'content', 'content/images', 'content/../h5p.json', '/h5p.json', 'H5P.JSON', 'constructor', '__proto__', `${LIBRARY_FOLDER}/`]) expect(await fileOfVersion(_id, path), path).toBeNull()
    expect(await fileOfVersion('0'.repeat(64), 'h5p.json')).toBeNull()
  })

  it('does not know a version any more that was collected', async () => {
    await add({}, 'a')
    const { _id } = (await versionOf('a'))!
    const file = (await fileOfVersion(_id, 'h5p.json'))!
    await removePackage('a', by)
    // Whoever plays it plays on.
    expect(await fileOfVersion(_id, 'h5p.json')).toEqual(file)
    await collected()
    expect(await fileOfVersion(_id, 'h5p.json')).toBeNull()
    await expect(openFile(file.hash)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a package that is replaced', () => {
  it('plays the new version under the same name, with the next number', async () => {
    await add({}, 'a')
    const before = (await versionOf('a'))!
    await replace('a', titled('Nova'))
    const after = (await versionOf('a'))!
    expect([after.title, after.unusedSince]).toEqual(['Nova', null])
    expect(await ExercisePackage.findById('a').lean()).toMatchObject({ number: 2, own: false })
    expect((await PackageVersion.findById(before._id).lean())!.unusedSince).toBeInstanceOf(Date)
    expect(await Audit.findOne({ act: 'exercise.replace' }).lean()).toMatchObject({ actor: by, details: { package: 'a', number: 2 } })
  })

  it('by the same bytes stays in use', async () => {
    await add({}, 'a')
    await replace('a', {})
    expect((await versionOf('a'))!.unusedSince).toBeNull()
    await collected()
    expect(await versionOf('a')).not.toBeNull()
  })

  it('leaves alone a version that another name plays', async () => {
    await add({}, 'a')
    await add({}, 'b')
    await replace('a', titled('Nova'))
    await collected()
    expect((await versionOf('b'))!.title).toBe('Vzorčna vaja')
  })

  it('must be there, and be no package of the software', async () => {
    await expect(replace('nobody', {})).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await putOwnPackages([{ name: 'own', bytes: packageOf() }], store.work)
    await expect(replace('own', {})).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })
})

describe('a package that is removed', () => {
  it('is gone, and its files some days later', async () => {
    await add({}, 'a')
    await removePackage('a', by)
    await expect(packageFacts('a', 'sl')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await collectUnused()).toEqual({ versions: 0, files: 0 })
    expect(await store.stored()).not.toEqual([])
    expect(await collected()).toMatchObject({ versions: 1 })
    expect(await store.stored()).toEqual([])
    expect(await Audit.findOne({ act: 'exercise.remove' }).lean()).toMatchObject({ actor: by, details: { package: 'a' } })
  })

  it.each(['sl', 'en'] as const)('must not be in use by a lesson, be it in one language only (%s)', async (lang) => {
    await add({}, 'a')
    useInLesson({ sl: 'drugje', en: 'drugje', [lang]: 'a' })
    await expect(removePackage('a', by)).rejects.toMatchObject({ code: 'PACKAGE_IN_USE' })
    expect(await versionOf('a')).not.toBeNull()
  })

  it('must not be in use by a draft', async () => {
    await add({}, 'a')
    useInLesson({ sl: 'a', en: 'a' })
    catalogue().modules[0]!.lessons[0]!.exerciseIds = []
    const draft = (lang: 'sl' | 'en', rest: object = {}): DraftFile => ({ file: `${lang}/x.md`, lang, kind: 'lesson', uid: 'm1-l9', title: `Osnutek ${lang}`, summary: '', minutes: null, objectives: [], sources: [], terms: [], checks: [], exercises: ['skupna'], body: '', problems: [], ...rest })
    drafts().push(draft('sl'), draft('en'), draft('sl', { file: 'sl/y.md', uid: '', title: '' }))
    await expect(removePackage('a', by)).rejects.toMatchObject({ code: 'PACKAGE_IN_USE' })
    const [row] = (await listPackages('en')).packages
    expect(row!.usedIn.map(({ lesson, title }) => [lesson, title])).toEqual([['m1-l9', 'Osnutek en'], ['sl/y.md', 'sl/y.md']])
    expect(row!.usedIn[0]!.to).toContain('en/x')
  })

  it('must be there, and be no package of the software', async () => {
    await expect(removePackage('nobody', by)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await putOwnPackages([{ name: 'own', bytes: packageOf() }], store.work)
    await expect(removePackage('own', by)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })
})

describe('what no package needs', () => {
  it('is collected; what one needs is not', async () => {
    await add({}, 'a')
    const needed = await store.stored()
    const left = Buffer.from('left by a crash')
    await fileStore().put(createHash('sha256').update(left).digest('hex'), left.length, () => Readable.from([left]))
    expect(await store.stored()).toHaveLength(needed.length + 1)
    expect(await collected()).toEqual({ versions: 0, files: 1 })
    expect(await store.stored()).toEqual(needed)
  })

  it('of a removed package stays as far as another has the same', async () => {
    await add({}, 'a')
    await add({ content: { label: 'b' } }, 'b')
    await removePackage('a', by)
    await collected()
    for (const { hash } of (await versionOf('b'))!.files) expect(await fileStore().size(hash)).not.toBeNull()
  })

  it('is not taken away while the same is put in again', async () => {
    for (let round = 0; round < 10; round++) {
      await add({}, 'old')
      await removePackage('old', by)
      // Half of the times the version has gone before, and its files are about to.
      if (round % 2 === 0) await collectUnused(later(1))
      const results = await Promise.allSettled([
        collectUnused(later(2)),
        add({}, `new-${round}`),
        collectUnused(later(3)),
      ])
      expect(results[1].status).toBe('fulfilled')
      const version = (await versionOf(`new-${round}`))!
      for (const hash of [version._id, ...version.files.map(file => file.hash)]) expect(await fileStore().size(hash), hash).not.toBeNull()
      await removePackage(`new-${round}`, by)
      await collectUnused(later(4))
      await collectUnused(later(5))
      expect(await store.stored()).toEqual([])
    }
  })

  it('goes only when it is found so twice, days apart, with nobody naming it between', async () => {
    await add({}, 'a')
    await removePackage('a', by)
    const before = await store.stored()
    expect(await collectUnused(later(1))).toEqual({ versions: 1, files: 0 })
    expect(await collectUnused(later(1.5))).toEqual({ versions: 0, files: 0 })
    expect(await store.stored()).toEqual(before)
    await add({}, 'a')
    expect(await collectUnused(later(2))).toEqual({ versions: 0, files: 0 })
    await removePackage('a', by)
    expect(await collectUnused(later(3))).toEqual({ versions: 1, files: 0 })
    expect(await store.stored()).toEqual(before)
    expect(await collectUnused(later(4))).toEqual({ versions: 0, files: before.length })
  })

  it('is left to whoever holds the store', async () => {
    const lock = (await takeStoreLock())!
    await expect(collectUnused(later())).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await lock.release()
    await collectUnused(later())
  })
})

describe('a store that two databases come upon', () => {
  const left = async () => {
    const bytes = Buffer.from('left by a crash')
    await fileStore().put(createHash('sha256').update(bytes).digest('hex'), bytes.length, () => Readable.from([bytes], { objectMode: false }))
  }
  const threeTimes = async () => {
    for (const times of [1, 2, 3]) await expect(collectUnused(later(times))).rejects.toThrow(OtherStore)
  }

  it('belongs to the one that marked it: another takes nothing away', async () => {
    await add({}, 'a')
    await collected()
    const before = await store.stored()
    await emptied()
    await putOwnPackages([{ name: 'own', bytes: packageOf(titled('own')) }], store.work)
    await threeTimes()
    expect(await store.stored()).toEqual(expect.arrayContaining(before))
    // Not what is its own, either.
    await add({ content: {} }, 'b')
    await removePackage('b', by)
    await threeTimes()
    expect(await PackageVersion.countDocuments()).toBe(2)
  })

  it('and that nobody has marked is not that of one that has only what every one has', async () => {
    await add({}, 'a')
    const before = await store.stored()
    await emptied()
    await putOwnPackages([{ name: 'own', bytes: packageOf(titled('own')) }], store.work)
    await threeTimes()
    expect(await store.stored()).toEqual(expect.arrayContaining(before))
    expect(await fileStore().owner()).toBeNull()
  })

  it('is marked by the one that has trainers\' packages in it, or all there is', async () => {
    await collectUnused()
    const first = await fileStore().owner()
    expect(first).toMatch(/^\d+$/)
    await store.close()
    store = await openStore()
    await add({}, 'a')
    await left()
    expect(await collected()).toEqual({ versions: 0, files: 1 })
    expect(await fileStore().owner()).toBe(first)
  })
})

describe('the store', () => {
  it('is held by one at a time', async () => {
    let holders = 0
    await Promise.all(Array.from({ length: 5 }, () => holdStore(async () => {
      expect(++holders).toBe(1)
      await new Promise(resolve => setImmediate(resolve))
      holders--
    })))
  })

  it('is free again when a holder fails, or has not been heard of for two minutes', async () => {
    await expect(holdStore(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    const dead = (await takeStoreLock())!
    expect(await takeStoreLock()).toBeNull()
    await mongoose.connection.collection('metas').updateOne({ _id: 'exercise-store' as never }, { $set: { value: Date.now() - 1 } })
    const next = await takeStoreLock()
    expect(next).not.toBeNull()
    expect(await dead.renew()).toBe(false)
    await dead.release()
    expect(await takeStoreLock()).toBeNull()
  })
})

describe('the list', () => {
  it('shows what each package is and where it is used, and what is missing', async () => {
    await add({}, 'a')
    useInLesson({ sl: 'a', en: 'manjka' })
    const { packages, missing, limit } = await listPackages('sl')
    expect(packages).toEqual([{
      name: 'a', title: 'Vzorčna vaja', type: 'Sample.Button 1.1.0', number: 1, size: (await versionOf('a'))!.size, language: 'sl', own: false,
      rights: { license: 'CC BY', licenseVersion: '4.0', authors: ['Vzorčni Avtor'] }, uploadedAt: expect.any(String), usedIn: [expect.objectContaining({ lesson: 'm1-l1' })],
    }])
    expect(packages[0]!.usedIn[0]!.title).toBe('m1-l1 sl')
    expect(missing).toEqual([{ name: 'manjka', usedIn: packages[0]!.usedIn }])
    expect(limit).toBe(100 * 1024 * 1024)
    expect((await listPackages('en')).packages[0]!.usedIn[0]!.title).toBe('m1-l1 en')
  })

  it('has the file of a package', async () => {
    await add({}, 'a')
    const { hash, size } = await packageFile('a')
    expect((await buffer(await openFile(hash))).equals(packageOf())).toBe(true)
    expect(size).toBe(packageOf().length)
  })

  it('knows all exercises that play a package', async () => {
    useInLesson({ sl: 'a', en: 'b' })
    catalogue().exercises.push({ name: 'druga', title: { sl: 'Druga', en: 'Other' }, packages: { sl: 'a', en: 'a' }, own: false })
    expect([exercisesOf('a'), exercisesOf('b'), exercisesOf('c')]).toEqual([['skupna', 'druga'], ['skupna'], []])
  })

  it('tells more of one package', async () => {
    await add({}, 'a')
    expect(await packageFacts('a', 'sl')).toMatchObject({
      version: (await versionOf('a'))!._id, files: 6, needsEval: false, libraries: [{ name: 'Sample.Button 1.1.0', license: 'MIT', author: 'Vzorčni Avtor' }],
    })
  })
})

describe('packages of the software', () => {
  const own = (name: string, title = name) => ({ name, bytes: packageOf(titled(title)) })

  it('are put in once, and anew when they have changed', async () => {
    await putOwnPackages([own('a'), own('b')], store.work)
    const first = await ExercisePackage.find().sort({ _id: 1 }).lean()
    expect(first.map(({ _id, own, number }) => [_id, own, number])).toEqual([['a', true, 1], ['b', true, 1]])
    await putOwnPackages([own('a'), own('b')], store.work)
    expect(await ExercisePackage.find().sort({ _id: 1 }).lean()).toEqual(first)
    await putOwnPackages([own('a', 'nova'), own('b')], store.work)
    expect((await versionOf('a'))!.title).toBe('nova')
    expect(await ExercisePackage.findById('a').lean()).toMatchObject({ number: 2 })
    expect(await store.working()).toEqual([])
  })

  it('fill a store that was lost', async () => {
    await putOwnPackages([own('a')], store.work)
    const before = await store.stored()
    await store.close()
    await putOwnPackages([own('a')], store.work)
    expect(await store.stored()).toEqual(before)
  })

  it('take their name from a package of trainers, which goes on under another', async () => {
    await add(titled('Trenerska'), 'a')
    await putOwnPackages([own('a')], store.work)
    expect([(await versionOf('a'))!.title, (await versionOf('a-2'))!.title]).toEqual(['a', 'Trenerska'])
    await collected()
    expect(await versionOf('a-2')).not.toBeNull()
  })

  it('that the software has no longer are the trainers\'', async () => {
    await putOwnPackages([own('a'), own('b')], store.work)
    await putOwnPackages([own('b')], store.work)
    await removePackage('a', by)
    expect((await ExercisePackage.find().lean()).map(({ _id, own }) => [_id, own])).toEqual([['b', true]])
  })

  it('of two servers that start at once are there once', async () => {
    await Promise.all([putOwnPackages([own('a')], store.work), putOwnPackages([own('a')], store.work)])
    expect(await ExercisePackage.countDocuments()).toBe(1)
  })
})
