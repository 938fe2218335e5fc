import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { holdStore } from '../../../../../../server/services/interactive/store/hold-store.ts'

const lock = { held: vi.fn<() => boolean>(), renew: vi.fn<() => Promise<boolean>>(), release: vi.fn<() => Promise<void>>() }
vi.mock('../../../../../../server/models/store-lock.ts', () => ({ takeStoreLock: () => Promise.resolve(lock) }))

const RENEWALS_MS = 20_000
const away = new Error('the database is away')

beforeEach(() => {
  vi.useFakeTimers()
  lock.held.mockReturnValue(true)
  lock.renew.mockResolvedValue(true)
  lock.release.mockResolvedValue()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('whoever holds the store', () => {
  it('goes on where a renewal fails, and is told why when the lock is lost by it', async () => {
    const work = holdStore(async (hold) => {
      lock.renew.mockRejectedValue(away)
      await vi.advanceTimersByTimeAsync(RENEWALS_MS)
      hold.assert()
      lock.held.mockReturnValue(false)
      hold.assert()
    })
    await expect(work).rejects.toBe(away)
  })

  it('is told that others have it where the last renewal did not fail', async () => {
    const work = holdStore(async (hold) => {
      lock.renew.mockRejectedValueOnce(away)
      await vi.advanceTimersByTimeAsync(2 * RENEWALS_MS)
      lock.held.mockReturnValue(false)
      hold.assert()
    })
    await expect(work).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  it('is told what came of it, also where the lock cannot be given back', async () => {
    lock.release.mockRejectedValue(away)
    expect(await holdStore(() => Promise.resolve('done'))).toBe('done')
    await expect(holdStore(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  })
})
