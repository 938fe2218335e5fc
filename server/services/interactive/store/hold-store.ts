import { setTimeout as wait } from 'node:timers/promises'
import { type StoreLock, takeStoreLock } from '../../../models/store-lock.ts'
import { DomainError } from '../../errors.ts'

const RENEW_MS = 20_000
/** How long an upload waits for another server's; each takes seconds. */
const PATIENCE_MS = 120_000
const ASK_AGAIN_MS = 200

/** Is asked before each step that the lock must still cover. */
export interface Hold {
  /** @throws DomainError UNAVAILABLE where the lock is no longer ours, or why it could not be renewed */
  assert: () => void
}

/**
 * Does what nobody else may do at the same time: without it, what one puts under a hash that is there already could be
 * taken away at that moment as unused.
 * @param patience milliseconds to wait for others
 * @throws DomainError UNAVAILABLE where others take longer
 */
export async function holdStore<T>(work: (hold: Hold) => Promise<T>, patience: number = PATIENCE_MS): Promise<T> {
  const lock = await patientLock(patience)
  /** Why the lock could not be renewed last: it may still be, and matters once it is no longer held. */
  let failure: unknown = null
  const timer = setInterval(() => void lock.renew().then(() => failure = null, (error: unknown) => failure = error), RENEW_MS).unref()
  try {
    return await work({ assert: () => {
      if (!lock.held()) throw failure ?? busy()
    } })
  }
  finally {
    clearInterval(timer)
    // The lease ends by itself, at the latest; what was done stays done, so nobody is told that it failed, and what failed in doing it is what they are told.
    await lock.release().catch(() => undefined)
  }
}

async function patientLock(patience: number): Promise<StoreLock> {
  const end = performance.now() + patience
  for (;;) {
    const lock = await takeStoreLock()
    if (lock) return lock
    if (performance.now() > end) throw busy()
    await wait(ASK_AGAIN_MS)
  }
}

function busy(): DomainError {
  return new DomainError('UNAVAILABLE', { retryAfter: 30 })
}
