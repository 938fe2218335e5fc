import { randomId } from '../stores/outbox/random-id.ts'

/** What a visit needs of the world around it; faked in tests. */
export interface VisitPorts {
  /** Who reads now; null for a guest who did nothing yet. */
  reader(): string | null
  /** So long the page was before somebody. */
  seconds(): number
  /** Where the page is scrolled to, as a Position names it; empty at the top. */
  place(): string
  record(verb: 'initialized'): void
  record(verb: 'progressed', seen: { visit: string, seconds: number, anchor?: string }): void
}

/**
 * One reader's stay in a lesson. Where another reads on in the same window, because in some window somebody signed in or out,
 * theirs is a visit of its own: it begins with nothing, and only once they really read.
 */
export class LessonVisit {
  private readonly ports: VisitPorts
  private id = ''
  private reader: string | null = null
  private isOpened = false
  private before = 0
  private start = ''
  /** Whoever only looks where the page opens has no place; the one they have, perhaps from another device, stays. */
  private hasMoved = false
  private told = ''

  constructor(ports: VisitPorts) {
    this.ports = ports
  }

  /** Where the page stands now says nothing: the one before it may still be leaving, or the reader have scrolled already. */
  open(): void {
    this.begin('')
    this.say()
  }

  /** Keeps place and time, if there is something to tell; never the same twice. */
  keep(): void {
    if (this.ports.reader() !== this.reader) this.begin(this.ports.place())
    const [seconds, place] = [this.ports.seconds() - this.before, this.ports.place()]
    this.hasMoved ||= place !== this.start
    if (seconds === 0 && !this.hasMoved) return
    const now = { seconds, ...(this.hasMoved ? { anchor: place } : {}) }
    if (JSON.stringify(now) === this.told) return
    this.told = JSON.stringify(now)
    if (!this.isOpened) this.say()
    this.ports.record('progressed', { visit: this.id, ...now })
  }

  private begin(start: string): void {
    this.id = randomId()
    this.reader = this.ports.reader()
    this.before = this.ports.seconds()
    this.start = start
    this.isOpened = this.hasMoved = false
    this.told = ''
  }

  private say(): void {
    this.isOpened = true
    this.ports.record('initialized')
    // A guest is there from the first thing they do.
    this.reader = this.ports.reader()
  }
}
