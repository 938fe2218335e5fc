import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import mongoose from 'mongoose'
import { Meta } from '../../../server/models/meta.ts'
import { migrate, SCHEMA_VERSION } from '../../../server/models/migrations.ts'
import { OneTimeLink } from '../../../server/models/one-time-link.ts'
import { PersonModel } from '../../../server/models/person.ts'
import { Progress } from '../../../server/models/progress.ts'
import { beginRestore, endRestore, schemaProblem } from '../../../server/models/schema.ts'
import { Session } from '../../../server/models/session.ts'
import { closeDatabase, openDatabase } from '../learning.ts'

const surroundings = { quizzes: async () => [] }
const has = (value: number) => Meta.updateOne({ _id: 'schema' }, { $set: { value } }, { upsert: true })

beforeAll(() => openDatabase('tcm_test_migrations'))
beforeEach(async () => {
  await mongoose.connection.dropDatabase()
})
afterAll(closeDatabase)

describe('the schema version', () => {
  it('is missing from a database that was not prepared, and the sentence says how to', async () => {
    expect(await schemaProblem()).toMatch(/not been prepared: run `npm run db:prepare`/)
    await migrate(surroundings)
    expect(await schemaProblem()).toBeNull()
  })

  it('that is older is to be brought forward', async () => {
    await has(SCHEMA_VERSION - 1)
    expect(await schemaProblem()).toContain(`has schema version ${SCHEMA_VERSION - 1}, this program needs ${SCHEMA_VERSION}: run`)
  })

  it('that is newer is left alone', async () => {
    await has(SCHEMA_VERSION + 1)
    const sentence = `The database has schema version ${SCHEMA_VERSION + 1}, this program knows up to ${SCHEMA_VERSION}: start a newer program.`
    expect(await schemaProblem()).toBe(sentence)
    await expect(migrate(surroundings)).rejects.toThrow(sentence)
    expect((await Meta.findById('schema').lean())?.value).toBe(SCHEMA_VERSION + 1)
  })

  it('does not help while a restore goes on', async () => {
    await migrate(surroundings)
    await beginRestore()
    expect(await schemaProblem()).toMatch(/restore into this database goes on or broke off/)
    await endRestore()
    expect(await schemaProblem()).toBeNull()
  })
})

describe('the step from 2 to 3', () => {
  it('lets accounts from before in, and changes nothing that is there, run once or twice', async () => {
    await has(2)
    await PersonModel.collection.insertMany([{ email: 'stara@primer.si' }, { email: 'nova@primer.si', lang: 'en', confirmedAt: new Date(1), admitted: false, seenAt: null, warnedAt: null, totp: null }])
    await Session.collection.insertMany([{ person: 'a' }, { person: 'b', label: 'Firefox · Android', seenAt: new Date(1) }])
    await OneTimeLink.collection.insertOne({ purpose: 'password' })
    await Progress.collection.insertMany([{ learner: 'a', module: 'm1' }, { learner: 'b', module: 'm1', checks: { 'm1-s1': { answered: new Date(1), best: 100 } } }])

    await migrate(surroundings)
    const once = await afterIt()
    expect(once.people).toMatchObject([{ lang: 'sl', confirmedAt: null, admitted: true, seenAt: null, warnedAt: null, totp: null }, { lang: 'en', confirmedAt: new Date(1), admitted: false }])
    expect(once.sessions).toMatchObject([{ label: '', seenAt: null }, { label: 'Firefox · Android', seenAt: new Date(1) }])
    expect(once.links).toMatchObject([{ email: '', cause: '', pending: null }])
    expect(once.progress).toMatchObject([{ checks: {}, exercises: {} }, { checks: { 'm1-s1': { best: 100 } }, exercises: {} }])

    // As after a crash before the step was noted.
    await has(2)
    await migrate(surroundings)
    expect(await afterIt()).toEqual(once)
    expect(await schemaProblem()).toBeNull()
  })
})

describe('the step from 3 to 4', () => {
  it('gives progress a place for exercises, and changes nothing that is there, run once or twice', async () => {
    await has(3)
    const walk = { opened: new Date(1) }
    await Progress.collection.insertMany([{ learner: 'a', module: 'm1', checks: {} }, { learner: 'b', module: 'm1', checks: {}, exercises: { walk } }])
    for (const run of ['first', 'after a crash before the step was noted']) {
      await has(3)
      await migrate(surroundings)
      expect((await afterIt()).progress, run).toMatchObject([{ learner: 'a', exercises: {} }, { learner: 'b', exercises: { walk } }])
    }
    expect(await schemaProblem()).toBeNull()
  })
})

async function afterIt() {
  const [people, sessions, links, progress] = await Promise.all([PersonModel, Session, OneTimeLink, Progress].map(model => model.collection.find({}, { sort: { _id: 1 } }).toArray()))
  return { people, sessions, links, progress }
}
