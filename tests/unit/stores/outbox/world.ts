import type { OutboxPorts, OutboxStorage, SendAnswer } from '#shared/types/outbox.ts'
import type { EventInput, EventsBody } from '#shared/types/progress.ts'

/** What a browser keeps, shared by its tabs; may refuse as a private window does. */
export class FakeStorage implements OutboxStorage {
  readonly kept = new Map<string, string>()
  refuses = false
  /** How many items there is room for, and how long each may be. */
  room = Infinity
  longest = Infinity
  /** How much there is room for in all, keys and values. */
  letters = Infinity

  keys(): string[] {
    return [...this.kept.keys()]
  }

  get(key: string): string | null {
    return this.kept.get(key) ?? null
  }

  set(key: string, value: string): void {
    const grows = this.kept.has(key) ? value.length - this.kept.get(key)!.length : key.length + value.length
    const isFull = value.length > this.longest || (!this.kept.has(key) && this.kept.size >= this.room) || this.held + grows > this.letters
    if (this.refuses || isFull) throw new DOMException('no room', 'QuotaExceededError')
    this.kept.set(key, value)
  }

  /** How much is kept. */
  get held(): number {
    return [...this.kept].reduce((sum, [key, value]) => sum + key.length + value.length, 0)
  }

  remove(key: string): void {
    this.kept.delete(key)
  }
}

export interface Request {
  body: EventsBody
  keepalive: boolean
  answer(answer: SendAnswer): void
}

/** One device: its storage, its tabs' lock, a clock that stands unless it is moved, and requests that wait for their answer. */
export class FakeDevice {
  readonly storage = new FakeStorage()
  readonly requests: Request[] = []
  time = 1_800_000_000_000
  private holder: object | null = null
  private timers: Array<{ at: number, work: () => void, tab: object }> = []

  /** Ports of one tab; a closed tab goes on with nothing. */
  tab(): { ports: OutboxPorts, close: () => void } {
    const me = {}
    let open = true
    const ports: OutboxPorts = {
      storage: this.storage,
      now: () => this.time,
      send: (body, keepalive) => new Promise((resolve) => {
        if (!open) return
        this.requests.push({ body: structuredClone(body), keepalive, answer: (answer) => {
          if (open) resolve(answer)
        } })
      }),
      alone: async (work) => {
        if (!open) await new Promise(() => {})
        if (this.holder) return false
        this.holder = me
        await work()
        if (this.holder === me) this.holder = null
        return true
      },
      later: (ms, work) => {
        const timer = { at: this.time + ms, work, tab: me }
        this.timers.push(timer)
        return () => void (this.timers = this.timers.filter(other => other !== timer))
      },
    }
    const close = () => {
      open = false
      if (this.holder === me) this.holder = null
      this.timers = this.timers.filter(({ tab }) => tab !== me)
    }
    return { ports, close }
  }

  /** When the next timer is due, in ms from now. */
  get nextTimer(): number | undefined {
    return this.timers.length === 0 ? undefined : Math.min(...this.timers.map(({ at }) => at)) - this.time
  }

  /** Moves the clock and runs what is due. */
  pass(ms: number): void {
    this.time += ms
    const due = this.timers.filter(({ at }) => at <= this.time)
    this.timers = this.timers.filter(({ at }) => at > this.time)
    for (const { work } of due) work()
  }
}

let count = 0

export function event(over: Partial<EventInput> = {}): EventInput {
  count += 1
  return { id: `event-${count}`, verb: 'initialized', lesson: 'm1-l1', lang: 'sl', at: '2026-10-01T10:00:00.000Z', ...over }
}

/** Lets everything that can go on without an answer go on. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

export const allSaved = ({ body }: Request): SendAnswer => ({ kind: 'results', results: body.events.map(({ id }) => ({ id, saved: true })) })
