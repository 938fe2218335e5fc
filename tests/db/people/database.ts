import process from 'node:process'
import mongoose from 'mongoose'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Municipality } from '../../../shared/types/catalogue.ts'
import { connectDatabase, disconnectDatabase } from '../../../server/models/connection.ts'
import { useSecret } from '../../../server/services/people/secret.ts'

/** Three municipalities are enough for these tests. */
export const MUNICIPALITIES: Municipality[] = [
  { code: 'SI-050', name: 'Koper', nameBilingual: 'Koper/Capodistria', fullName: 'Mestna občina Koper', region: 'Obalno-kraška' },
  { code: 'SI-011', name: 'Celje', nameBilingual: 'Celje', fullName: 'Mestna občina Celje', region: 'Savinjska' },
  { code: 'SI-001', name: 'Ajdovščina', nameBilingual: 'Ajdovščina', fullName: 'Občina Ajdovščina', region: 'Goriška' },
]

/**
 * Gives a test file a database of its own with the indexes of these models, emptied before each test.
 * Queries without an index fail (`notablescan`), as in the endpoint suite.
 */
export function useDatabase(name: string, models: Array<mongoose.Model<never>>): void {
  beforeAll(async () => {
    const uri = process.env.TEST_MONGODB_URI
    if (!uri) throw new Error('TEST_MONGODB_URI is not set.')
    useSecret(Buffer.alloc(32, 7))
    await connectDatabase(uri.replace(/(\/)[^/?]*(\?|$)/, `$1${name}$2`))
    for (const model of models) {
      await model.createCollection()
      await model.createIndexes()
    }
    await allowScans(false)
  })

  beforeEach(async () => {
    await allowScans(true)
    for (const model of models) await model.collection.deleteMany({})
    await allowScans(false)
  })

  afterAll(async () => {
    await allowScans(true)
    await mongoose.connection.dropDatabase()
    await disconnectDatabase()
  })
}

async function allowScans(allowed: boolean): Promise<void> {
  await mongoose.connection.db!.admin().command({ setParameter: 1, notablescan: !allowed })
}
