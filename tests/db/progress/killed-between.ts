/** A process that records an event and is killed after the event is in the log and before progress knows it: `node killed-between.ts <uri> <learner>`. */
import process from 'node:process'
import { connectDatabase } from '../../../server/models/connection.ts'
import { Progress } from '../../../server/models/progress.ts'
import { recordEvent } from '../../../server/services/progress/record.ts'

const [, , uri = '', learner = ''] = process.argv
await connectDatabase(uri)
Progress.collection.findOneAndUpdate = (() => {
  process.kill(process.pid, 'SIGKILL')
  return new Promise(() => undefined)
}) as unknown as typeof Progress.collection.findOneAndUpdate
await recordEvent({ id: 'killed-between', learner, verb: 'completed', object: 'm1-l1', module: 'm1', at: new Date(Date.UTC(2026, 8, 1)) })
