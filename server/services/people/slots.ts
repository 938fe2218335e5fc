import { DomainError } from '../errors.ts'

/** Runs work in one of a few places; the rest waits in line. */
export type Slots = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Limits how much of something costly happens at once.
 * @param places how many run at a time
 * @param line how many may wait; the next one is refused at once (UNAVAILABLE), so that a flood cannot pile up
 */
export function makeSlots(places: number, line: number): Slots {
  let busy = 0
  const waiting: Array<() => void> = []

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

  return async (work) => {
    await take()
    try {
      return await work()
    }
    finally {
      give()
    }
  }
}
