/** npm run db:rebuild-progress: deletes everybody's progress and makes it anew from the event log; it comes out the same, or mended. */
import process from 'node:process'
import { readSettings, wrong } from '../shared/settings.ts'
import { connectDatabase, disconnectDatabase } from '../server/models/connection.ts'
import { schemaProblem } from '../server/models/schema.ts'
import { rebuildAll } from '../server/services/progress/rebuild.ts'

const { MONGODB_URI } = readSettings(process.env)
if (!MONGODB_URI) throw wrong('MONGODB_URI', undefined, 'the address of the MongoDB whose progress to rebuild')
await connectDatabase(MONGODB_URI, 0)
try {
  const problem = await schemaProblem()
  if (problem) throw new Error(problem)
  process.stdout.write(`Learners whose progress was made anew: ${(await rebuildAll()).learners}\n`)
}
finally {
  await disconnectDatabase()
}
