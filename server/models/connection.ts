import mongoose from 'mongoose'

/** Everything a learner is told was saved is written with this (design: acknowledged means journalled). */
export const DURABLE = { w: 'majority', j: true, wtimeoutMS: 5000 } as const

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
  pending ??= mongoose
    .connect(uri, {
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
      serverSelectionTimeoutMS: 2000,
      connectTimeoutMS: 5000,
      socketTimeoutMS: silence,
      waitQueueTimeoutMS: silence,
      writeConcern: DURABLE,
    })
    .catch((error: unknown) => {
      pending = null
      throw error
    })
  return pending
}

/** Closes the connection; used by commands and tests. */
export async function disconnectDatabase(): Promise<void> {
  pending = null
  await mongoose.disconnect()
}
