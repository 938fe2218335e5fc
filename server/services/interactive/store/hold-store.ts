import { setTimeout as wait } from 'node:timers/promises'
import { type StoreLock, takeStoreLock } from '../../../models/store-lock.ts'
import { DomainError } from '../../errors.ts'

const RENEW_MS = 20_000
/** How long an upload waits for another server's; each takes seconds. */
const PATIENCE_MS = 120_000
const ASK_AGAIN_MS = 200

/** Is asked before each step that the lock must still cover. */
export interface Hold {
  /** @throws DomainError UNAVAILABLE where the lock is no longer ours */
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
  const timer = setInterval(() => void lock.renew().catch(() => false), RENEW_MS).unref()
  try {
    return await work({ assert: () => assertHeld(lock) })
  }
  finally {
    clearInterval(timer)
    // Where the database is away, the lease ends by itself; what was done stays done.
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

function assertHeld(lock: StoreLock): void {
  if (!lock.held()) throw busy()
}

function busy(): DomainError {
  return new DomainError('UNAVAILABLE', { retryAfter: 30 })
}
