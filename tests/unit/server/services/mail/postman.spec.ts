import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startPostman } from '../../../../../server/services/mail/postman.ts'

/** A round that ends when the test says so. */
function rounds() {
  let finish: () => void = () => undefined
  const state = { begun: 0, underWay: 0, most: 0 }
  return {
    state,
    finish: () => finish(),
    round: () => new Promise<void>((resolve) => {
      state.begun += 1
      state.underWay += 1
      state.most = Math.max(state.most, state.underWay)
      finish = () => {
        state.underWay -= 1
        resolve()
      }
    }),
  }
}

describe('the postman', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('goes again after a rest, counted from the end of the round', async () => {
    const { round, state, finish } = rounds()
    const postman = startPostman(round, 2000)
    await vi.advanceTimersByTimeAsync(2000)
    expect(state.begun).toBe(1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(state.begun).toBe(1)
    finish()
    await vi.advanceTimersByTimeAsync(1999)
    expect(state.begun).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(state.begun).toBe(2)
    finish()
    await postman.stop(0)
  })

  it('goes at once when woken, and once more when woken on the way, never twice at a time', async () => {
    const { round, state, finish } = rounds()
    const postman = startPostman(round, 2000)
    postman.wake()
    expect(state.begun).toBe(1)
    postman.wake()
    postman.wake()
    expect(state.begun).toBe(1)
    finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(state.begun).toBe(2)
    finish()
    await vi.advanceTimersByTimeAsync(1999)
    expect([state.begun, state.most]).toEqual([2, 1])
    await postman.stop(0)
  })

  it('stops: waits for the round under way, but not for ever, and goes no more', async () => {
    const { round, state, finish } = rounds()
    const postman = startPostman(round, 2000)
    postman.wake()
    let stopped = false
    const stop = postman.stop(5000).then(() => {
      stopped = true
    })
    await vi.advanceTimersByTimeAsync(4999)
    expect(stopped).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    await stop
    finish()
    postman.wake()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(state.begun).toBe(1)
  })
})
