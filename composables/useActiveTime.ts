import { ifFree } from '../stores/outbox/lock.ts'

/** Somebody who touches nothing for so long has gone. */
const IDLE_MS = 60_000
/** A longer step between two looks is a device that slept. */
const LONGEST_STEP_MS = 30_000
const TICK_MS = 5000
const LOCK = 'tcm-time'

/** What counting needs of the world around it; faked in tests. */
export interface TimePorts {
  /** Monotonic, ms. */
  now(): number
  visible(): boolean
  /**
   * Asks to be the one window that counts.
   * @returns what gives it back; null where another window counts
   */
  claim(): Promise<(() => void) | null>
}

/** Seconds that somebody had a page before them: it was visible, they did something in the last minute, and no other window counted. */
export class ActiveTime {
  private readonly ports: TimePorts
  private ms = 0
  private last: number
  private lastTouch: number
  private release: (() => void) | null = null
  private claiming = false
  private ended = false

  constructor(ports: TimePorts) {
    this.ports = ports
    this.last = this.lastTouch = ports.now()
  }

  get seconds(): number {
    return Math.round(this.ms / 1000)
  }

  /** They did something. */
  touch(): void {
    this.look()
    this.lastTouch = this.ports.now()
    this.look()
  }

  /** Counts up to now, and gives the word to another window where nobody is here; called every few seconds and at each change. */
  look(): void {
    const now = this.ports.now()
    const step = now - this.last
    if (this.release && step <= LONGEST_STEP_MS) this.ms += Math.max(0, Math.min(now, this.lastTouch + IDLE_MS) - this.last)
    this.last = now
    const isHere = !this.ended && this.ports.visible() && now - this.lastTouch < IDLE_MS
    if (isHere) void this.begin()
    else this.pause()
  }

  end(): void {
    this.look()
    this.ended = true
    this.pause()
  }

  private async begin(): Promise<void> {
    if (this.release || this.claiming) return
    this.claiming = true
    const release = await this.ports.claim()
    this.claiming = false
    this.release = release
    this.last = this.ports.now()
    if (this.ended || !this.ports.visible()) this.pause()
  }

  private pause(): void {
    this.release?.()
    this.release = null
  }
}

/** One window at a time by Web Locks; where there are none, each counts. */
function claim(): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    void ifFree(LOCK, (isFree) => {
      if (isFree) return new Promise<void>(release => resolve(release))
      resolve(null)
      return Promise.resolve()
    })
  })
}

/**
 * Counts the time a page is really before somebody, from its mounting on.
 * @returns the seconds so far, for whenever they are wanted
 */
export function useActiveTime(): () => number {
  const TOUCHES = ['pointerdown', 'pointermove', 'keydown', 'scroll', 'touchstart', 'focus'] as const
  let time: ActiveTime | null = null
  let timer: ReturnType<typeof setInterval> | undefined
  const touch = () => time?.touch()
  const look = () => time?.look()

  onMounted(() => {
    time = new ActiveTime({ now: () => performance.now(), visible: () => document.visibilityState === 'visible', claim })
    time.look()
    timer = setInterval(look, TICK_MS)
    document.addEventListener('visibilitychange', look)
    for (const name of TOUCHES) addEventListener(name, touch, { passive: true })
  })
  onBeforeUnmount(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', look)
    for (const name of TOUCHES) removeEventListener(name, touch)
    time?.end()
  })

  return () => {
    look()
    return time?.seconds ?? 0
  }
}
