import type { ChildProcess } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { ending, LaunchError } from './project.ts'
import type { Log } from './project.ts'

/** What to keep running, and how to tell that it works and that it shall close. */
export interface Job {
  /** Begins its sentences: "The server". */
  name: string
  spawn: () => ChildProcess
  /** Resolves once the child works; `gone` fires when it ended first. */
  ready: (child: ChildProcess, gone: AbortSignal) => Promise<void>
  close: (child: ChildProcess) => void
  /** Milliseconds the first start may take. */
  startWithin: number
  /** Milliseconds that closing may take before the child is killed. */
  closeWithin: number
  /** The sentence for a first start that failed, where the way it ended tells more. */
  explain?: (how: string) => string | undefined
  log: Log
}

export interface Supervised {
  /** The process of now; another one after a crash. */
  readonly pid: number | undefined
  /** Closes it cleanly, for good. */
  stop: () => Promise<void>
  /** Ends it at once (SIGKILL), for good. To see it restarted, kill `pid` instead. */
  kill: () => Promise<void>
}

const STEADY = 10_000 // a child that lived this long did not crash because of its start
const LONGEST_PAUSE = 5_000

/** Pause before the next start after so many crashes in a row. */
export function pauseAfter(crashes: number): number {
  return crashes <= 1 ? 0 : Math.min(LONGEST_PAUSE, 100 * 2 ** (crashes - 1))
}

/**
 * Starts a child, waits until it works, and from then on starts it again whenever it ends unasked.
 * @throws LaunchError when the first start fails; later failures are logged and tried again
 */
export async function supervise(job: Job): Promise<Supervised> {
  const stopping = new AbortController()
  let child: ChildProcess
  let ended: Promise<string>

  async function launch(within?: number): Promise<void> {
    child = job.spawn()
    ended = ending(child)
    const gone = new AbortController()
    const end = ended.then((how) => {
      gone.abort()
      throw new LaunchError(job.explain?.(how) ?? `${job.name} ended before it was ready (${how}).`)
    })
    await Promise.race([job.ready(child, gone.signal), end, ...(within === undefined ? [] : [lateAfter(within)])])
    job.log(`${job.name} is running (process ${child.pid}).`)
  }

  async function lateAfter(within: number): Promise<never> {
    await wait(within, undefined, { ref: false })
    throw new LaunchError(`${job.name} was not ready after ${within / 1000} seconds.`)
  }

  async function keep(): Promise<void> {
    let crashes = 0
    let since = Date.now()
    for (;;) {
      const how = await ended
      if (stopping.signal.aborted) return
      crashes = Date.now() - since > STEADY ? 1 : crashes + 1
      job.log(`${job.name} ended unexpectedly (${how}); starting it again.`)
      // Rejects only when stopped meanwhile, and the next line asks for that.
      await wait(pauseAfter(crashes), undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      since = Date.now()
      // The loop sees the end of what failed to start, and tries again.
      await launch().catch((error: unknown) => job.log(error instanceof Error ? error.message : String(error)))
    }
  }

  async function finish(act: () => void): Promise<void> {
    stopping.abort()
    const late = setTimeout(() => child.kill('SIGKILL'), job.closeWithin)
    if (child.exitCode === null && child.signalCode === null) act()
    await ended
    clearTimeout(late)
    await kept
  }

  try {
    await launch(job.startWithin)
  }
  catch (error) {
    child!.kill('SIGKILL') // what was only late would otherwise stay
    throw error
  }
  const kept = keep()

  return {
    get pid() { return child.pid },
    stop: () => finish(() => job.close(child)),
    kill: () => finish(() => child.kill('SIGKILL')),
  }
}
