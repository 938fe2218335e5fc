import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import mongoose from 'mongoose'
import { models } from '../../../server/models/all.ts'
import { Attempt } from '../../../server/models/attempt.ts'
import { Limit } from '../../../server/models/limit.ts'
import { Session } from '../../../server/models/session.ts'
import { ensureIndexes, indexFlaws } from '../../../server/models/indexes.ts'
import { closeDatabase, openDatabase } from '../learning.ts'

const COUNT = models.reduce((sum, model) => sum + model.schema.indexes().length, 0)

beforeAll(() => openDatabase('tcm_test_model_indexes'))
beforeEach(async () => {
  await mongoose.connection.dropDatabase()
})
afterAll(closeDatabase)

describe('the indexes', () => {
  it('are all missing from an empty database, and none after it was prepared, once or twice', async () => {
    const missing = await indexFlaws()
    expect(missing).toHaveLength(COUNT)
    expect(missing.every(({ instead }) => instead === null)).toBe(true)
    await ensureIndexes()
    expect(await indexFlaws()).toEqual([])
    await ensureIndexes()
    expect(await indexFlaws()).toEqual([])
  })

  it.each([
    ['not unique', Limit, 'key_1', { key: 1 }, {}],
    ['of another life', Session, 'expiresAt_1', { expiresAt: 1 }, { expireAfterSeconds: 60 }],
    ['without an end', Session, 'expiresAt_1', { expiresAt: 1 }, {}],
    ['of all documents instead of some', Attempt, 'learner_1_quiz_1', { learner: 1, quiz: 1 }, { unique: true }],
    ['of other documents', Attempt, 'learner_1_quiz_1', { learner: 1, quiz: 1 }, { unique: true, partialFilterExpression: { status: 'submitted' } }],
    ['unique where it must not be', Session, 'person_1', { person: 1 }, { unique: true }],
  ] as const)('that is %s is noticed and made anew', async (_what, model, name, keys, options) => {
    await ensureIndexes()
    await model.collection.dropIndex(name)
    await model.collection.createIndex(keys, options)
    expect(await indexFlaws()).toEqual([expect.objectContaining({ collection: model.collection.name, instead: name })])
    await ensureIndexes()
    expect(await indexFlaws()).toEqual([])
  })

  it('of an operator\'s own are left alone', async () => {
    await ensureIndexes()
    await Session.collection.createIndex({ createdAt: 1 }, { name: 'mine' })
    expect(await indexFlaws()).toEqual([])
    await ensureIndexes()
    expect((await Session.collection.indexes()).map(({ name }) => name)).toContain('mine')
  })

  it('that the data forbids is said to fail', async () => {
    await Limit.createCollection()
    await Limit.collection.insertMany([{ key: 'a', points: 1 }, { key: 'a', points: 2 }])
    await expect(ensureIndexes()).rejects.toThrow(/collection limits have the same key .*\[\["key",1\]\].*remove the surplus/)
  })
})
