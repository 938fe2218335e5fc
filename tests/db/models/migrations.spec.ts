import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import mongoose from 'mongoose'
import { Meta } from '../../../server/models/meta.ts'
import { migrate, SCHEMA_VERSION } from '../../../server/models/migrations.ts'
import { schemaProblem } from '../../../server/models/schema.ts'
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
})
