import { afterEach, describe, expect, it, vi } from 'vitest'
import { ifFree } from '../../../../stores/outbox/lock.ts'

type Work = (lock: object | null) => unknown
const withLocks = (request?: (name: string, options: object, work: Work) => unknown) => vi.stubGlobal('navigator', { locks: request && { request } })
const heard = async (isFree: boolean) => isFree

afterEach(() => vi.unstubAllGlobals())

describe('a lock of the browser', () => {
  it('tells whether it is free', async () => {
    for (const lock of [{}, null]) {
      withLocks(async (_name, _options, work) => work(lock))
      expect(await ifFree('one', heard)).toBe(lock !== null)
    }
  })

  it('does not stop the work where there are none, or they are refused', async () => {
    withLocks()
    expect(await ifFree('one', heard)).toBe(true)
    withLocks(() => Promise.reject(new DOMException('no', 'SecurityError')))
    expect(await ifFree('one', heard)).toBe(true)
  })

  it('hides no failure of the work, and does not do it twice', async () => {
    const work = vi.fn(() => Promise.reject(new DOMException('mine')))
    withLocks(async (_name, _options, run) => run({}))
    await expect(ifFree('one', work)).rejects.toThrow('mine')
    expect(work).toHaveBeenCalledTimes(1)
  })
})
