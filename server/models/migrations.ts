import { Meta } from './meta.ts'

/** Steps from one schema version to the next, in order; step n leads from version n to n + 1. */
const steps: Array<() => Promise<void>> = []

/** The schema version this program reads and writes. */
export const SCHEMA_VERSION = steps.length + 1

/**
 * Brings the database forward to this program's schema, step by step.
 * @throws Error when the database is newer than the program
 */
export async function migrate(): Promise<void> {
  const stored = (await Meta.findById('schema').lean())?.value
  if (stored === undefined) {
    await Meta.updateOne({ _id: 'schema' }, { $setOnInsert: { value: SCHEMA_VERSION } }, { upsert: true })
    return
  }
  if (stored > SCHEMA_VERSION) {
    throw new Error(`The database has schema version ${stored}, this program knows up to ${SCHEMA_VERSION}: start a newer program.`)
  }
  for (let version = stored; version < SCHEMA_VERSION; version++) {
    await steps[version - 1]!()
    await Meta.updateOne({ _id: 'schema', value: version }, { $set: { value: version + 1 } })
  }
}
