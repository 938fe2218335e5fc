import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startDatabase } from '../../scripts/launch/database.ts'

/** A database for the tests of the project `db`; each file uses a name of its own on it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tcm-db-'))
  const database = await startDatabase({ dataDir, log: () => undefined })
  project.provide('mongoUri', database.uri)
  // Test files run in processes that begin after this, so they find it in their environment.
  process.env.TEST_MONGODB_URI = database.uri
  return async () => {
    await database.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
