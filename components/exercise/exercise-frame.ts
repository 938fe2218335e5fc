import { marked, readFrameMessage, type PageMessage } from '#shared/h5p-message'
import type { ExerciseState } from '#shared/types/exercise'

/** How an exercise in its frame is getting on: on its way, being played, or the reason why not. */
export type FramePhase = 'loading' | 'playing' | 'failed' | 'silent' | 'hung'

export interface FrameWishes {
  address: string
  title: string
  /** Where the learner left it; null to begin anew. */
  state: ExerciseState | null
  /** Told of every change; once it is neither loading nor playing the frame is gone. */
  onPhase: (phase: FramePhase, reason: string) => void
  onStatement: (statement: Record<string, unknown>) => void
  onState: (state: ExerciseState) => void
  onBegun: () => void
}

/** The page of the frame says hello within this time, or it cannot be reached. */
const HELLO_MS = 15_000
/** After that the package loads what it consists of. */
const READY_MS = 60_000
const PING_MS = 2_000
/** As long as this a script may think without being taken for hung. */
const HANG_MS = 12_000
/** A browser keeps the process of a frame that went for the next one of its kind (Chromium for two seconds), hung or not. */
const REST_MS = 4_000
/** More than this from one ping to the next says nobody who is being played. */
const MOST_MESSAGES = 400

/** Before this moment a new frame might be given the process of one that hung (milliseconds of the clock). */
let restUntil = 0

/**
 * One frame with one exercise in it: makes it, speaks with it, and notices when it no longer answers. `remove` leaves nothing
 * of it behind.
 */
export class ExerciseFrame {
  private readonly frame = document.createElement('iframe')
  private readonly timers = new Set<ReturnType<typeof setTimeout>>()
  private readonly dark = matchMedia('(prefers-color-scheme: dark)')
  private readonly watcher = new MutationObserver(() => this.tellTheme())
  private readonly wishes: FrameWishes
  private phase: FramePhase = 'loading'
  private lastHeard = 0
  private greeted = false
  private count = 0

  constructor(stage: HTMLElement, wishes: FrameWishes) {
    this.wishes = wishes
    const { frame } = this
    // No origin of ours: no cookies, no storage, no reading of the page, no leading it away, no windows, no forms.
    frame.setAttribute('sandbox', 'allow-scripts')
    frame.referrerPolicy = 'no-referrer'
    frame.title = wishes.title
    frame.src = `${wishes.address}&theme=${this.theme()}`
    addEventListener('message', this.hear)
    document.addEventListener('visibilitychange', this.seen)
    this.dark.addEventListener('change', this.tellTheme)
    this.watcher.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const rest = restUntil - Date.now()
    if (rest > 0) this.after(rest, () => this.enter(stage))
    else this.enter(stage)
  }

  remove(): void {
    removeEventListener('message', this.hear)
    document.removeEventListener('visibilitychange', this.seen)
    this.dark.removeEventListener('change', this.tellTheme)
    this.watcher.disconnect()
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
    this.frame.remove()
  }

  private enter(stage: HTMLElement): void {
    this.after(HELLO_MS, () => this.lastHeard === 0 && this.end('silent'))
    stage.append(this.frame)
  }

  /** A frame without an origin has none to be known by; its window is its own, though. */
  private readonly hear = ({ source, data }: MessageEvent): void => {
    if (source === null || source !== this.frame.contentWindow) return
    this.count += 1
    if (this.count > MOST_MESSAGES) return this.end('failed', 'flood')
    const message = readFrameMessage(data)
    if (!message) return
    this.lastHeard = Date.now()
    if (message.type === 'hello') this.greet()
    else if (message.type === 'ready') this.become('playing')
    else if (message.type === 'fail') this.end('failed', message.reason)
    else if (message.type === 'height') this.frame.style.height = `${message.height}px`
    else if (message.type === 'xapi') this.wishes.onStatement(message.statement)
    else if (message.type === 'state') this.wishes.onState(message.state)
    else if (message.type === 'begun') this.wishes.onBegun()
  }

  private greet(): void {
    if (this.greeted) return
    this.greeted = true
    this.tell({ type: 'start', state: this.wishes.state })
    this.after(READY_MS, () => this.phase === 'loading' && this.end('silent'))
    this.beat()
  }

  private beat(): void {
    // A page that is not looked at is let run seldom by browsers, and so is what is in it.
    if (document.visibilityState === 'visible' && Date.now() - this.lastHeard > HANG_MS) {
      restUntil = Date.now() + REST_MS
      return this.end('hung')
    }
    this.tell({ type: 'ping' })
    this.after(PING_MS, () => {
      this.count = 0
      this.beat()
    })
  }

  /** From now on it has its time again. */
  private readonly seen = (): void => {
    if (this.lastHeard !== 0) this.lastHeard = Date.now()
  }

  private become(phase: FramePhase, reason = ''): void {
    if (this.phase === phase) return
    this.phase = phase
    this.wishes.onPhase(phase, reason)
  }

  private end(phase: FramePhase, reason = ''): void {
    this.remove()
    this.become(phase, reason)
  }

  private tell(message: PageMessage): void {
    this.frame.contentWindow?.postMessage(marked(message), '*')
  }

  private theme(): 'light' | 'dark' {
    const { theme } = document.documentElement.dataset
    return theme === 'light' || theme === 'dark' ? theme : this.dark.matches ? 'dark' : 'light'
  }

  private readonly tellTheme = (): void => this.tell({ type: 'theme', theme: this.theme() })

  private after(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      act()
    }, ms)
    this.timers.add(timer)
  }
}
