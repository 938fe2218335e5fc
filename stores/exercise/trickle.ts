/** Of one exercise: a question set may tell of a hundred questions at once, and then not many a minute. */
const AT_ONCE = 120
const EVERY_MS = 2000

/** Lets through so many at once and then one now and then: an exercise is somebody else's script and may tell without end. */
export class Trickle {
  private left: number
  private readonly most: number
  private filled: number
  private readonly now: () => number

  /** @param most so many at once */
  constructor(now: () => number, most = AT_ONCE) {
    this.now = now
    this.most = this.left = most
    this.filled = now()
  }

  /** @returns whether one more may pass */
  take(): boolean {
    const more = Math.floor((this.now() - this.filled) / EVERY_MS)
    this.left = Math.min(this.most, this.left + more)
    this.filled += more * EVERY_MS
    if (this.left === 0) return false
    this.left -= 1
    return true
  }
}
