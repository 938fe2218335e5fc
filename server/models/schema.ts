import { Meta } from './meta.ts'
import { SCHEMA_VERSION } from './migrations.ts'

/** Stands in the database from a restore's first document to its last check. */
const RESTORING = 'restoring'

/** Why nobody must work with the database as it is now, in one sentence; null where no restore goes on or broke off. */
export async function restoreProblem(): Promise<string | null> {
  const restoring = await Meta.exists({ _id: RESTORING })
  return restoring && 'A restore into this database goes on or broke off: wait for its end, or empty the database and restore again.'
}

/** Notes that a restore begins, before its first document is written. */
export async function beginRestore(): Promise<void> {
  await Meta.updateOne({ _id: RESTORING }, { $set: { value: 1 } }, { upsert: true })
}

/** Notes that a restore is whole; from then on the database can be worked with. */
export async function endRestore(): Promise<void> {
  await Meta.deleteOne({ _id: RESTORING })
}

/** Why this program must not work with the database, in one sentence; null where its schema is the one we know. */
export async function schemaProblem(): Promise<string | null> {
  const restoring = await restoreProblem()
  if (restoring !== null) return restoring
  const stored = (await Meta.findById('schema').lean())?.value
  if (stored === SCHEMA_VERSION) return null
  if (stored === undefined) return 'The database has not been prepared: run `npm run db:prepare` (`npm start` does it by itself).'
  const versions = `The database has schema version ${stored}, this program`
  if (stored > SCHEMA_VERSION) return `${versions} knows up to ${SCHEMA_VERSION}: start a newer program.`
  return `${versions} needs ${SCHEMA_VERSION}: run \`npm run db:prepare\` (\`npm start\` does it by itself).`
}
