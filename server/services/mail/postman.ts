/** Goes on a round again and again, and at once when woken; never two rounds at a time. */
export interface Postman {
  wake: () => void
  /** Ends it; waits for the round that is under way, at most so long. */
  stop: (waitMs: number) => Promise<void>
}

/**
 * @param round must not reject
 * @param everyMs the rest after a round
 */
export function startPostman(round: () => Promise<void>, everyMs: number): Postman {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  let woken = false
  let stopped = false

  function go(): void {
    clearTimeout(timer)
    woken = false
    running = round().finally(() => {
      running = null
      if (stopped) return
      if (woken) go()
      else rest()
    })
  }

  function rest(): void {
    timer = setTimeout(go, everyMs).unref()
  }

  rest()
  return {
    wake: () => {
      woken = true
      if (running === null && !stopped) go()
    },
    stop: async (waitMs) => {
      stopped = true
      clearTimeout(timer)
      if (running === null) return
      const enough = new Promise<void>(resolve => setTimeout(resolve, waitMs).unref())
      await Promise.race([running, enough])
    },
  }
}
