/** An exercise that is shown, by what bears on opening it anew. */
export interface Shown {
  /** When its address ends; what it fetches later than that is refused. */
  until: number
  /** Whether the reader did anything in it. */
  isBegun: boolean
  /** Whether it opens again where they left it. */
  isKept: boolean
}

/** Before its end, so that nobody begins what is about to fail. */
const EARLY_MS = 10 * 60_000
const LOOK_MS = 60_000

/**
 * Whether an exercise is opened anew by itself, for a new address. Under nobody's hands: one that was begun only after its end,
 * where nothing is lost by it and nobody is looking.
 */
export function isDue({ until, isBegun, isKept }: Shown, isSeen: boolean, now: number): boolean {
  return isBegun ? now >= until && isKept && !isSeen : now >= until - EARLY_MS
}

/**
 * Looks now and then, and at once when the reader comes back from elsewhere.
 * @param look told whether the reader was looking all the while
 * @returns ends it
 */
export function lookAgain(look: (isSeen: boolean) => void): () => void {
  const timer = setInterval(() => look(document.visibilityState === 'visible'), LOOK_MS)
  const onChange = () => {
    if (document.visibilityState === 'visible') look(false)
  }
  document.addEventListener('visibilitychange', onChange)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', onChange)
  }
}
