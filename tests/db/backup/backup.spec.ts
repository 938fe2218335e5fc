import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { backup } from '../../../scripts/backup/backup.ts'
import { CARRIED, LEFT } from '../../../scripts/backup/collections.ts'
import { checkBackup, readFrames, writeFrames } from '../../../scripts/backup/format.ts'
import { readErasedList } from '../../../scripts/backup/erased-list.ts'
import { restore } from '../../../scripts/backup/restore.ts'
import { models } from '../../../server/models/all.ts'
import { Attempt } from '../../../server/models/attempt.ts'
import { Certificate } from '../../../server/models/certificate.ts'
import { Erasure } from '../../../server/models/erasure.ts'
import { EventModel } from '../../../server/models/event.ts'
import { ensureIndexes, indexFlaws } from '../../../server/models/indexes.ts'
import { Mail } from '../../../server/models/mail.ts'
import { Meta } from '../../../server/models/meta.ts'
import { migrate, SCHEMA_VERSION } from '../../../server/models/migrations.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { Progress } from '../../../server/models/progress.ts'
import { beginRestore, schemaProblem } from '../../../server/models/schema.ts'
import { Session } from '../../../server/models/session.ts'
import { useErasedFile } from '../../../server/services/own-data/erased-list.ts'
import { applyRetention } from '../../../server/services/own-data/retention.ts'
import { recordEvent } from '../../../server/services/progress/record.ts'
import { closeDatabase, loadSampleProgramme, openDatabase, someone } from '../learning.ts'

const quizzes = async () => []
const nothing = { erased: [], quizzes }

let folder: string
let file: string

beforeAll(async () => {
  await openDatabase('tcm_test_backup')
  await loadSampleProgramme()
})
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tcm-backup-'))
  file = join(folder, 'copy.tcmb')
  await prepared()
})
afterEach(() => rm(folder, { recursive: true, force: true }))
afterAll(closeDatabase)

/** As npm start leaves a database. */
async function prepared(): Promise<void> {
  await mongoose.connection.dropDatabase()
  await migrate({ quizzes })
  await ensureIndexes()
}

it('a copy that fails leaves nothing behind', async () => {
  await PersonModel.collection.insertOne({ email: 'vzorec@example.org' } as never)
  const full = {
    bytes: 0,
    get documents() {
      return 0
    },
    set documents(count: number) {
      if (count > 0) throw new Error('disk full')
    },
  }
  await expect(backup(file, full)).rejects.toThrow('disk full')
  expect(await readdir(folder)).toEqual([])
})

const emptied = () => mongoose.connection.dropDatabase()

/** All documents of all collections, with the types they are stored in. */
async function everything(which = models): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const { collection } of which) {
    const documents = await collection.find({}, { sort: { _id: 1 }, promoteValues: false }).toArray()
    found[collection.collectionName] = documents.map(document => mongoose.mongo.BSON.EJSON.stringify(document, { relaxed: false }))
  }
  return found
}

const allProgress = () => Progress.find({}, { _id: 0 }).sort({ learner: 1, module: 1 }).lean()

/** Some learners with all that a database may hold of them. */
async function somePeople(): Promise<void> {
  const { Binary, Double, Int32, Long, ObjectId, Timestamp } = mongoose.mongo
  for (let number = 0; number < 5; number++) {
    const _id = new ObjectId()
    const learner = _id.toString()
    await PersonModel.collection.insertOne({ _id, name: `Ž ${number}`, email: `a${number}@primer.si`, passwordHash: 'scrypt', lang: 'sl', createdAt: new Date(number) })
    await recordEvent({ id: 'one', learner, verb: 'initialized', object: 'm1-l1', module: 'm1', at: new Date(Date.UTC(2026, 8, 1 + number)) })
    await recordEvent({ id: 'two', learner, verb: 'completed', object: 'm1-l2', module: 'm1', at: new Date(Date.UTC(2026, 8, 2 + number)) })
    await recordEvent({ id: 'three', learner, verb: 'progressed', object: 'm2-l1', module: 'm2', at: new Date(), data: { visit: 'v', seconds: 12, anchor: '~1.2.3.4', device: 'd' } })
    await recordEvent({ id: 'four', learner, verb: 'earned', object: 'm1', module: 'm1', at: new Date() })
    await Certificate.collection.insertOne({
      learner, target: 'm1', revision: 1, recorded: true,
      versions: [{ serial: `TCM-2026-${number}`, code: `code-${number}`, status: 'valid', issuedAt: new Date(), printed: { name: 'Ž' }, pdf: new Binary(Buffer.alloc(300_000, number)), sha256: 'ab', hashes: {} }],
    })
    // Not of this program: what a later one, or an operator, may have put there keeps its type.
    await Attempt.collection.insertOne({ learner, quiz: 'm1-quiz', round: number, number: 1, whole: new Int32(3), real: new Double(3), long: Long.fromString('9007199254740993'), stamp: new Timestamp({ t: 1, i: 2 }), pattern: /a+/i, none: null, nested: [{ deep: [new Double(-0)] }] })
    await Session.collection.insertOne({ person: learner, expiresAt: new Date(Date.now() + 1e9) })
  }
  await Meta.updateOne({ _id: 'serial-2026' }, { $set: { value: 5 } }, { upsert: true })
}

it('every collection is either carried or left', () => {
  const names = [...CARRIED, ...LEFT].map(({ modelName }) => modelName)
  expect(names.toSorted()).toEqual(models.map(({ modelName }) => modelName).toSorted())
})

describe('a back-up and its restore', () => {
  it('give the same documents, every type and byte, with progress made anew', async () => {
    await somePeople()
    const before = await everything()
    const progressBefore = await allProgress()
    await backup(file)
    expect(await readdir(folder)).toEqual(['copy.tcmb'])
    await emptied()

    const progress = { bytes: 0, documents: 0 }
    const report = await restore(file, { ...nothing, writing: progress })
    const after = await everything()
    for (const { collection: { collectionName: name } } of CARRIED) expect(after[name], name).toEqual(before[name])
    for (const { collection: { collectionName: name } } of LEFT.filter(model => model.modelName !== 'Progress')) expect(after[name], name).toEqual([])
    expect(await allProgress()).toEqual(progressBefore)
    expect(progressBefore).toHaveLength(10)

    expect(report.learners).toBe(5)
    expect(progress.documents).toBe(report.documents)
    expect(await schemaProblem()).toBeNull()
    expect(await indexFlaws()).toEqual([])
  })

  it('of an empty installation work too', async () => {
    await backup(file)
    await emptied()
    expect(await restore(file, nothing)).toMatchObject({ documents: 1, learners: 0 })
    expect(await schemaProblem()).toBeNull()
  })

  it('keep what a hundred thousand bytes of batches are cut from', async () => {
    await EventModel.collection.insertMany(Array.from({ length: 2500 }, (_, number) => ({ learner: `l${number % 7}`, id: String(number), verb: 'completed', object: `m1-l${number % 50}`, module: 'm1', at: new Date(number), received: new Date(number), applied: true })))
    await backup(file)
    await emptied()
    await restore(file, nothing)
    expect(await EventModel.countDocuments()).toBe(2500)
    expect(await Progress.countDocuments()).toBe(7)
  })

  it('made while fifty people go on writing hold what was acknowledged before, and nothing that rests on nothing', async () => {
    const learners = Array.from({ length: 50 }, someone)
    const acknowledged: Array<{ learner: string, id: string, at: number }> = []
    let stopped = false
    async function write(learner: string): Promise<void> {
      for (let number = 0; !stopped; number++) {
        // As the product does: the event first, then the note that the log has it.
        const id = `e${number}`
        await recordEvent({ id, learner, verb: 'completed', object: `m1-l${1 + number % 2}`, module: 'm1', at: new Date() })
        await Attempt.collection.insertOne({ learner, quiz: 'm1-quiz', round: 1, number, event: id })
        acknowledged.push({ learner, id, at: performance.now() })
      }
    }
    const writers = Promise.all(learners.map(write))
    while (acknowledged.length < 200) await Promise.race([writers, new Promise(resolve => setImmediate(resolve))])
    const began = performance.now()
    await backup(file)
    stopped = true
    await writers
    await emptied()
    await restore(file, nothing)

    const events = await EventModel.find().lean()
    const there = new Set(events.map(({ learner, id }) => `${learner} ${id}`))
    expect(acknowledged.filter(({ at }) => at < began).filter(({ learner, id }) => !there.has(`${learner} ${id}`))).toEqual([])
    const attempts = await Attempt.collection.find().toArray()
    expect(attempts.filter(({ learner, event }) => !there.has(`${learner} ${event}`))).toEqual([])
    expect(attempts.length).toBeGreaterThanOrEqual(200)
  })

  it('made while somebody is erased is made once more', async () => {
    await somePeople()
    const progress = { bytes: 0, documents: 0 }
    let read = 0
    const find = Certificate.collection.find.bind(Certificate.collection)
    Certificate.collection.find = ((...given: Parameters<typeof find>) => {
      read++
      if (read === 1) void Erasure.collection.insertOne({ _id: 'job' as never, person: 'p', step: 2 })
      return find(...given)
    }) as typeof find
    try {
      await backup(file, progress)
    }
    finally {
      Certificate.collection.find = find
    }
    expect(read).toBe(2)
    const { counts } = await checkBackup(file)
    expect(counts.erasures).toBe(1)
    expect(progress.documents).toBe(Object.values(counts).reduce((sum, count) => sum + count, 0))
  })
})

describe('a back-up', () => {
  it('is not written over a file that is there', async () => {
    await writeFile(file, 'mine')
    await expect(backup(file)).rejects.toThrow(/copy\.tcmb is there already/)
    expect(await readFile(file, 'utf8')).toBe('mine')
  })

  it('is not made of a database that was never prepared, is newer, or is half restored', async () => {
    await emptied()
    await expect(backup(file)).rejects.toThrow('There is nothing to copy')
    await Meta.create({ _id: 'schema', value: SCHEMA_VERSION + 1 })
    await expect(backup(file)).rejects.toThrow(/copy it by the newer program/)
    await Meta.updateOne({ _id: 'schema' }, { $set: { value: SCHEMA_VERSION } })
    await beginRestore()
    await expect(backup(file)).rejects.toThrow(/goes on or broke off/)
    expect(await readdir(folder)).toEqual([])
  })
})

describe('a restore', () => {
  it('of a file with a byte changed, or cut off, writes nothing', async () => {
    await somePeople()
    await backup(file)
    const whole = await readFile(file)
    await emptied()
    for (let at = 50; at < whole.length; at += 100) {
      const changed = Buffer.from(whole)
      changed[at]! ^= 1 << (at % 8)
      await writeFile(file, changed)
      await expect(restore(file, nothing), `byte ${at}`).rejects.toThrow(/ is .*; nothing was written/)
    }
    for (let length = whole.length - 1; length > 0; length -= 97) {
      await writeFile(file, whole)
      await truncate(file, length)
      await expect(restore(file, nothing), `${length} bytes`).rejects.toThrow(/nothing was written/)
    }
    expect(await mongoose.connection.listCollections()).toEqual([])
    await writeFile(file, whole)
    await restore(file, nothing)
    expect(await PersonModel.countDocuments()).toBe(5)
  })

  it('into a database that is not empty is refused, whatever it holds', async () => {
    await backup(file)
    await expect(restore(file, nothing)).rejects.toThrow(/is not empty \(metas\)/)
    for (const model of models.filter(({ modelName }) => modelName !== 'Meta')) {
      await emptied()
      await model.collection.insertOne({})
      const before = await everything()
      await expect(restore(file, nothing)).rejects.toThrow(`is not empty (${model.collection.collectionName})`)
      expect(await everything()).toEqual(before)
    }
  })

  it('that broke off leaves a database that nobody works with and nobody restores into', async () => {
    await somePeople()
    await backup(file)
    await emptied()
    const insertMany = PersonModel.collection.insertMany
    PersonModel.collection.insertMany = () => Promise.reject(new Error('gone'))
    try {
      await expect(restore(file, nothing)).rejects.toThrow('gone')
    }
    finally {
      PersonModel.collection.insertMany = insertMany
    }
    expect(await schemaProblem()).toMatch(/goes on or broke off/)
    await expect(restore(file, nothing)).rejects.toThrow(/empty the database and restore again/)
    await emptied()
    await restore(file, nothing)
    expect(await schemaProblem()).toBeNull()
  })

  it('after which progress is missing leaves such a database too', async () => {
    await somePeople()
    await backup(file)
    await emptied()
    const found = vi.spyOn(Progress, 'countDocuments').mockResolvedValueOnce(9)
    await expect(restore(file, nothing)).rejects.toThrow('Progress was made anew for 10 modules of learners, but 9 are')
    found.mockRestore()
    expect(await schemaProblem()).toMatch(/goes on or broke off/)
  })

  it('of a newer program\'s file is refused', async () => {
    await Meta.updateOne({ _id: 'schema' }, { $set: { value: SCHEMA_VERSION } })
    await backup(file)
    const newer = join(folder, 'newer.tcmb')
    await writeFrames(newer, (async function* () {
      for await (const frame of readFrames(file)) yield frame.kind === 'header' ? { ...frame, header: { ...frame.header, schema: SCHEMA_VERSION + 1 } } : frame
    })())
    await emptied()
    await expect(restore(newer, nothing)).rejects.toThrow(`has schema version ${SCHEMA_VERSION + 1}, this program knows up to ${SCHEMA_VERSION}`)
    expect(await mongoose.connection.listCollections()).toEqual([])
  })

  it('of an older program\'s file brings it forward', async () => {
    await Meta.updateOne({ _id: 'schema' }, { $set: { value: 1 } })
    await PersonModel.collection.insertOne({ name: 'A', email: 'a@primer.si', passwordHash: 'x' })
    await Attempt.collection.insertOne({ learner: 'l', quiz: 'm1-quiz' })
    await backup(file)
    await emptied()
    const rule = { attempts: 2, waitHours: 1 }
    const titles = { quiz: { sl: 'K', en: 'Q' }, module: { sl: 'M', en: 'M' } }
    await restore(file, { erased: [], quizzes: async () => [{ quiz: 'm1-quiz', rule, titles }] })
    expect(await schemaProblem()).toBeNull()
    expect(await PersonModel.findOne().lean()).toMatchObject({ lang: 'sl', confirmedAt: null, admitted: true, totp: null })
    expect(await Attempt.collection.findOne()).toMatchObject({ rule, titles })
  })

  it('erases once more who was erased after the copy was made, and what was withdrawn', async () => {
    await somePeople()
    const [gone, stays] = (await PersonModel.find().sort({ _id: 1 }).lean()).map(({ _id }) => _id.toString())
    await backup(file)
    await emptied()
    const withdrawn = 'code-1'
    const list = join(folder, 'erased-ids')
    await writeFile(list, `person ${gone}\n`)
    useErasedFile(list)
    try {
      await restore(file, { quizzes, erased: [...await readErasedList(list), { kind: 'certificate', id: withdrawn }] })
    }
    finally {
      useErasedFile(null)
    }

    expect(await PersonModel.findById(gone).lean()).toBeNull()
    for (const { collection: { collectionName: name } } of [EventModel, Progress, Attempt]) expect((await everything())[name]!.filter(text => text.includes(gone!)), name).toEqual([])
    expect(await Progress.countDocuments({ learner: stays })).toBe(2)
    expect(await Progress.countDocuments()).toBe(8)
    // What was to stay checkable does; what was withdrawn has lost its file again.
    expect(await Certificate.collection.findOne({ learner: gone! })).toMatchObject({ versions: [{ status: 'valid', code: 'code-0' }] })
    const [version] = (await Certificate.findOne({ 'versions.code': withdrawn }).lean())!.versions
    expect(version).toMatchObject({ status: 'withdrawn', sha256: '' })
    expect(version).not.toHaveProperty('pdf')
    expect(await readErasedList(list)).toEqual([{ kind: 'person', id: gone }, { kind: 'certificate', id: withdrawn }])
    expect(await Erasure.countDocuments()).toBe(0)
    expect(await schemaProblem()).toBeNull()
  })

  it('warns anew who had been warned before the copy was made: they may have come back after it', async () => {
    await somePeople()
    const [warned] = (await PersonModel.find().sort({ _id: 1 }).lean()).map(({ _id }) => _id)
    const now = new Date()
    const days = (count: number) => new Date(now.getTime() - count * 86_400_000)
    await PersonModel.updateMany({}, { $set: { active: true, seenAt: now } })
    await PersonModel.updateOne({ _id: warned }, { $set: { seenAt: days(1200), warnedAt: days(40) } })
    await backup(file)
    await emptied()
    await restore(file, nothing)

    await applyRetention({ accountMonths: 36, auditMonths: 36, mailDays: 30, sessionDays: 30, mails: true })
    expect(await Erasure.countDocuments()).toBe(0)
    expect((await Mail.find().lean()).map(({ kind, person }) => [kind, person])).toEqual([['retention', warned!.toString()]])
    expect((await PersonModel.findById(warned).lean())!.warnedAt!.getTime()).toBeGreaterThanOrEqual(now.getTime())
  })
})
