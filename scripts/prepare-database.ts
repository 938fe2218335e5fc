/**
 * Brings the database up to date before the server starts: schema version, collections, indexes.
 * Prints one line of JSON: { adminLink: address | null } (a one-time link while there is no administrator).
 */
import process from 'node:process'
import { readSettings, SettingsError, wrong } from '../shared/settings.ts'
import { linkPath } from '../shared/paths.ts'
import { connectDatabase, disconnectDatabase } from '../server/models/connection.ts'
import { ensureIndexes } from '../server/models/indexes.ts'
import { migrate } from '../server/models/migrations.ts'
import { UnfitDatabase } from '../server/models/unfit-database.ts'
import { firstAdminLink } from '../server/services/people/links.ts'

async function prepare(): Promise<void> {
  const { MONGODB_URI, SITE_URL, QUIZ_DIR } = readSettings(process.env)
  if (!MONGODB_URI) throw wrong('MONGODB_URI', undefined, 'the address of the MongoDB to prepare (npm start prepares its own)')
  // Building an index on a large collection may take its time.
  await connectDatabase(MONGODB_URI, 0)
  // Reading all content takes a while, so only a migration that asks for it does.
  await migrate({ quizzes: async () => (await import('./quizzes-in-force.ts')).quizzesInForce(QUIZ_DIR) })
  await ensureIndexes()
  const token = await firstAdminLink()
  process.stdout.write(`${JSON.stringify({ adminLink: token && new URL(linkPath('sl', token), SITE_URL).href })}\n`)
}

try {
  await prepare()
}
catch (error) {
  if (!(error instanceof UnfitDatabase) && !(error instanceof SettingsError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}
finally {
  await disconnectDatabase()
}
