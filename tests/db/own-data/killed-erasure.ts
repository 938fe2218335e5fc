/** A process that erases a person and is killed when it has written so many times: `node killed-erasure.ts <uri> <person> <writes> <code>`. */
import process from 'node:process'
import mongoose from 'mongoose'
import { connectDatabase } from '../../../server/models/connection.ts'
import { runErasures, startErasure } from '../../../server/services/own-data/erase.ts'

const [, , uri = '', person = '', writes = '', code = ''] = process.argv
let left = Number(writes)

const { prototype } = mongoose.mongo.Collection as unknown as { prototype: Record<string, (...given: unknown[]) => Promise<unknown>> }
for (const method of ['insertOne', 'updateOne', 'updateMany', 'deleteOne', 'deleteMany', 'bulkWrite', 'findOneAndUpdate']) {
  const write = prototype[method]!
  prototype[method] = async function (...given: unknown[]) {
    const result = await write.apply(this, given)
    if (--left > 0) return result
    process.kill(process.pid, 'SIGKILL')
    return new Promise(() => undefined)
  }
}

await connectDatabase(uri)
// Without a person it only goes on with what is under way.
if (person !== '') await startErasure(person, [code])
await runErasures(undefined, false)
await mongoose.disconnect()
