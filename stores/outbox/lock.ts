/**
 * Runs the work with one of the browser's locks, which one window at a time holds for as long as the work takes. Where there are
 * no locks, or they are refused as storage may be, every window works as if it were alone.
 * @param work hears whether the lock is free; if not, another window holds it
 */
export async function ifFree<T>(name: string, work: (isFree: boolean) => Promise<T>): Promise<T> {
  if (!navigator.locks) return work(true)
  let wasAsked = false
  try {
    return await navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      wasAsked = true
      return work(lock !== null)
    })
  }
  catch (error) {
    if (wasAsked || !(error instanceof DOMException)) throw error
    return work(true)
  }
}
