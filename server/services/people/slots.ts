import { DomainError } from '../errors.ts'

/** Runs work in one of a few places, in its key's turn. */
export type Slots = <T>(key: string, work: () => Promise<T>) => Promise<T>

interface Waiting {
  start: () => void
  refuse: (error: DomainError) => void
}

/**
 * Limits how much of something costly happens at once, and shares it out: the work of each key waits in a line of its own,
 * and the lines take turns, so that whoever sends a flood waits behind it alone.
 * @param places how many run at a time
 * @param room how many may wait in all. When it is full, the longest line gives up its last for a key that has fewer;
 * else the newcomer is refused at once (UNAVAILABLE), so that nothing piles up.
 */
export function makeSlots(places: number, room: number): Slots {
  let busy = 0
  let waiting = 0
  /** By key; the first line is served next. */
  const lines = new Map<string, Waiting[]>()

  async function take(key: string): Promise<void> {
    if (busy < places) {
      busy++
      return
    }
    if (waiting >= room) makeRoom(key)
    await new Promise<void>((start, refuse) => {
      lines.set(key, [...lines.get(key) ?? [], { start, refuse }])
      waiting++
    })
  }

  function makeRoom(key: string): void {
    const own = lines.get(key)?.length ?? 0
    const [longest] = [...lines.values()].sort((a, b) => b.length - a.length)
    const full = new DomainError('UNAVAILABLE', { retryAfter: 5 })
    // A line that would be as long as the newcomer's is then gives up nothing, or the two would push each other out in turn.
    if (!longest || longest.length <= own + 1) throw full
    longest.pop()!.refuse(full)
    waiting--
  }

  /** The place goes straight to the next in turn, so nobody can slip in between. */
  function give(): void {
    const [turn] = lines
    if (!turn) {
      busy--
      return
    }
    const [key, [next, ...others]] = turn
    lines.delete(key)
    if (others.length > 0) lines.set(key, others)
    waiting--
    next!.start()
  }

  return async (key, work) => {
    await take(key)
    try {
      return await work()
    }
    finally {
      give()
    }
  }
}
