/**
 * Reads or writes what a browser keeps; a browser may refuse that, in a private window or for want of room.
 * @returns null where it refuses
 */
export function ifAllowed<T>(work: () => T): T | null {
  try {
    return work()
  }
  catch (error) {
    if (!(error instanceof DOMException)) throw error
    return null
  }
}
