import { DomainError } from '../errors.ts'

/** Whose work it is, and how many of its pieces may run or wait at a time. */
export interface Share {
  key: string
  most: number
}

/** Runs work in one of a few places; the rest waits in line. */
export type Slots = <T>(work: () => Promise<T>, share?: Share) => Promise<T>

/**
 * Limits how much of something costly happens at once.
 * @param places how many run at a time
 * @param line how many may wait; the next one is refused at once (UNAVAILABLE), so that a flood cannot pile up.
 * Work with a share is refused as well when its key holds all it may, so that one flood leaves room for the others.
 */
export function makeSlots(places: number, line: number): Slots {
  let busy = 0
  const waiting: Array<() => void> = []
  const held = new Map<string, number>()

  function hold({ key, most }: Share): void {
    const now = held.get(key) ?? 0
    if (now >= most) throw new DomainError('UNAVAILABLE', { retryAfter: 5 })
    held.set(key, now + 1)
  }

  function release({ key }: Share): void {
    const left = held.get(key)! - 1
    if (left > 0) held.set(key, left)
    else held.delete(key)
  }

  async function take(): Promise<void> {
    if (busy < places) {
      busy++
      return
    }
    if (waiting.length >= line) throw new DomainError('UNAVAILABLE', { retryAfter: 5 })
    await new Promise<void>(resolve => waiting.push(resolve))
  }

  /** The place goes straight to the next in line, so nobody can slip in between. */
  function give(): void {
    const next = waiting.shift()
    if (next) next()
    else busy--
  }

  async function run<T>(work: () => Promise<T>): Promise<T> {
    await take()
    try {
      return await work()
    }
    finally {
      give()
    }
  }

  return async (work, share) => {
    if (!share) return run(work)
    hold(share)
    try {
      return await run(work)
    }
    finally {
      release(share)
    }
  }
}
