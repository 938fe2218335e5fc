/**
 * Brings the database up to date before the server starts: schema version, collections, indexes.
 * Prints one line of JSON: { adminLink: address | null } (a one-time link while there is no administrator).
 */
import process from 'node:process'
import { readSettings } from '../shared/settings.ts'
import { linkPath } from '../shared/paths.ts'
import { connectDatabase, disconnectDatabase } from '../server/models/connection.ts'
import { ensureIndexes } from '../server/models/indexes.ts'
import { migrate } from '../server/models/migrations.ts'
import { firstAdminLink } from '../server/services/people/links.ts'

const settings = readSettings(process.env)
if (!settings.MONGODB_URI) throw new Error('MONGODB_URI is not set.')
// Building an index on a large collection may take its time.
await connectDatabase(settings.MONGODB_URI, 0)
await migrate()
await ensureIndexes()
const token = await firstAdminLink()
process.stdout.write(`${JSON.stringify({ adminLink: token && new URL(linkPath('sl', token), settings.SITE_URL).href })}\n`)
await disconnectDatabase()
