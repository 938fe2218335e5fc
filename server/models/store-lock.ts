import { isDuplicateKey } from './duplicate-key.ts'
import { Meta } from './meta.ts'

/** Stands in the database while somebody puts files of packages into the store or takes some out: on every server, and in commands, one at a time. */
const LOCK = 'exercise-store'
/** A holder that has not renewed for so long is no more. */
const LEASE_MS = 120_000

/** A lock that is held. */
export interface StoreLock {
  /** Whether it is still ours, and for long enough that what is begun now ends under it. */
  held: () => boolean
  /** @returns whether it was still ours */
  renew: () => Promise<boolean>
  release: () => Promise<void>
}

/**
 * Takes the lock.
 * @returns null while somebody else has it
 */
export async function takeStoreLock(): Promise<StoreLock | null> {
  let until = Date.now() + LEASE_MS
  let taken = performance.now()
  if (!await move({ $lt: Date.now() }, until, true)) return null
  return {
    held: () => performance.now() - taken < LEASE_MS / 2,
    async renew() {
      // Never the same value twice: it says whose lock it is.
      const next = Math.max(Date.now() + LEASE_MS, until + 1)
      const began = performance.now()
      if (!await move(until, next)) return false
      until = next
      taken = began
      return true
    },
    async release() {
      await move(until, 0)
    },
  }
}

async function move(from: number | { $lt: number }, to: number, upsert = false): Promise<boolean> {
  try {
    const { matchedCount, upsertedCount } = await Meta.updateOne({ _id: LOCK, value: from }, { $set: { value: to } }, { upsert })
    return matchedCount + upsertedCount > 0
  }
  catch (error) {
    // It is there with another value: held.
    if (isDuplicateKey(error)) return false
    throw error
  }
}
