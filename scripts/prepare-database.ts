/**
 * Brings the database up to date before the server starts: schema version (after a back-up), collections, indexes; what was
 * erased and came back with an older copy is erased again.
 * Prints one line of JSON: { adminLink: address | null } (a one-time link while there is no administrator).
 */
import { join } from 'node:path'
import process from 'node:process'
import { readSettings, SettingsError, wrong } from '../shared/settings.ts'
import { linkPath } from '../shared/paths.ts'
import { connectDatabase, disconnectDatabase } from '../server/models/connection.ts'
import { ensureIndexes } from '../server/models/indexes.ts'
import { Meta } from '../server/models/meta.ts'
import { migrate, SCHEMA_VERSION } from '../server/models/migrations.ts'
import { restoreProblem } from '../server/models/schema.ts'
import { UnfitDatabase } from '../server/models/unfit-database.ts'
import { applyErasedList } from '../server/services/own-data/erase.ts'
import { firstAdminLink } from '../server/services/people/links.ts'
import { backup } from './backup/backup.ts'
import { erasedFile, readErasedList } from './backup/erased-list.ts'
import { applySettings } from './backup/command.ts'
import { LaunchError } from './launch/project.ts'

async function prepare(): Promise<void> {
  const settings = readSettings(process.env)
  const { MONGODB_URI, SITE_URL, QUIZ_DIR, DATA_DIR } = settings
  if (!MONGODB_URI) throw wrong('MONGODB_URI', undefined, 'the address of the MongoDB to prepare (npm start prepares its own)')
  // Building an index on a large collection may take its time.
  await connectDatabase(MONGODB_URI, 0)
  applySettings(settings)
  const problem = await restoreProblem()
  if (problem !== null) throw new UnfitDatabase(problem)
  await backUpOlder(DATA_DIR)
  // Reading all content takes a while, so only a migration that asks for it does.
  await migrate({ quizzes: async () => (await import('./quizzes-in-force.ts')).quizzesInForce(QUIZ_DIR) })
  await ensureIndexes()
  await applyErasedList(await readErasedList(erasedFile(DATA_DIR)))
  const token = await firstAdminLink()
  process.stdout.write(`${JSON.stringify({ adminLink: token && new URL(linkPath('sl', token), SITE_URL).href })}\n`)
}

/** A migration cannot be taken back, so a copy is made before. */
async function backUpOlder(dataDir: string): Promise<void> {
  const schema = (await Meta.findById('schema').lean())?.value
  if (schema === undefined || schema >= SCHEMA_VERSION) return
  const file = join(dataDir, 'backups', `schema-${schema}-${new Date().toISOString().replaceAll(':', '-')}.tcmb`)
  await backup(file)
  // Not to standard output, which is one line of JSON.
  process.stderr.write(`The database has schema version ${schema} and is brought forward to ${SCHEMA_VERSION}. A copy from before: ${file}\n`)
}

try {
  await prepare()
}
catch (error) {
  if (![UnfitDatabase, SettingsError, LaunchError].some(foreseen => error instanceof foreseen)) throw error
  process.stderr.write(`${(error as Error).message}\n`)
  process.exitCode = 1
}
finally {
  await disconnectDatabase()
}
