import mongoose from 'mongoose'

/** Everything a learner is told was saved is written with this (design: acknowledged means journalled), … */
const DURABLE = { w: 'majority', j: true, wtimeoutMS: 5000 } as const
/** … and on a server that stands alone with this: asked for a majority, it acknowledges before its journal is written. */
const DURABLE_ALONE = { ...DURABLE, w: 1 } as const

let pending: Promise<typeof mongoose> | null = null

/** A database that is there but says nothing is as good as away: requests must end, and say so. */
const SILENCE_MS = 5000

/**
 * Connects mongoose once; later calls give the same connection.
 * A failed first connection is forgotten, so that the next caller tries again (mongoose does not).
 * @param uri a mongodb:// address
 * @param silence milliseconds after which an answer is no longer waited for; 0 for commands that may take long
 */
export function connectDatabase(uri: string, silence: number = SILENCE_MS): Promise<typeof mongoose> {
  pending ??= connect(uri, silence).catch((error: unknown) => {
    pending = null
    throw error
  })
  return pending
}

async function connect(uri: string, silence: number): Promise<typeof mongoose> {
  const patience = { serverSelectionTimeoutMS: 2000, connectTimeoutMS: 5000, socketTimeoutMS: silence, waitQueueTimeoutMS: silence }
  const writeConcern = await isAlone(uri, patience) ? DURABLE_ALONE : DURABLE
  return mongoose.connect(uri, { ...patience, autoIndex: false, autoCreate: false, bufferCommands: false, writeConcern })
}

/** Whether it is one server, neither of a replica set nor in front of shards. */
async function isAlone(uri: string, patience: mongoose.mongo.MongoClientOptions): Promise<boolean> {
  const client = new mongoose.mongo.MongoClient(uri, patience)
  try {
    const { setName, msg } = await client.db('admin').command({ hello: 1 })
    return setName === undefined && msg !== 'isdbgrid'
  }
  finally {
    await client.close()
  }
}

/** Closes the connection; used by commands and tests. */
export async function disconnectDatabase(): Promise<void> {
  pending = null
  await mongoose.disconnect()
}
