import mongoose from 'mongoose'

/** Everything a learner is told was saved is written with this (design: acknowledged means journalled). */
export const DURABLE = { w: 'majority', j: true, wtimeoutMS: 5000 } as const

let pending: Promise<typeof mongoose> | null = null

/**
 * Connects mongoose once; later calls give the same connection.
 * A failed first connection is forgotten, so that the next caller tries again (mongoose does not).
 * @param uri a mongodb:// address
 */
export function connectDatabase(uri: string): Promise<typeof mongoose> {
  pending ??= mongoose
    .connect(uri, {
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
      serverSelectionTimeoutMS: 2000,
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
