import { Meta } from './meta.ts'
import { SCHEMA_VERSION } from './migrations.ts'

/** Why this program must not work with the database, in one sentence; null where its schema is the one we know. */
export async function schemaProblem(): Promise<string | null> {
  const stored = (await Meta.findById('schema').lean())?.value
  if (stored === SCHEMA_VERSION) return null
  if (stored === undefined) return 'The database has not been prepared: run `npm run db:prepare` (`npm start` does it by itself).'
  const versions = `The database has schema version ${stored}, this program`
  if (stored > SCHEMA_VERSION) return `${versions} knows up to ${SCHEMA_VERSION}: start a newer program.`
  return `${versions} needs ${SCHEMA_VERSION}: run \`npm run db:prepare\` (\`npm start\` does it by itself).`
}
