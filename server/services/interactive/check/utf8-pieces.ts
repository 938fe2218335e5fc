import { isUtf8 } from 'node:buffer'

const LONGEST = 4

/** How many bytes a letter has that begins with this one; 1 also for what begins none. */
function lengthOf(first: number): number {
  if (first >= 0xC2 && first <= 0xDF) return 2
  if (first >= 0xE0 && first <= 0xEF) return 3
  return first >= 0xF0 && first <= 0xF4 ? 4 : 1
}

/** Whether bytes are UTF-8, in pieces, as they stream by; no text is made of them. A letter may lie over two pieces, or more. */
export class Utf8Pieces {
  /** The beginning of a letter whose rest is to come. */
  private readonly begun = Buffer.alloc(LONGEST)
  private length = 0

  /** @returns false where the bytes until here are none; a letter that is not whole yet is waited for */
  take(piece: Buffer): boolean {
    let from = 0
    if (this.length > 0) {
      const missing = lengthOf(this.begun[0]!) - this.length
      from = piece.copy(this.begun, this.length, 0, missing)
      this.length += from
      if (from < missing) return true
      if (!isUtf8(this.begun.subarray(0, this.length))) return false
    }
    const rest = piece.subarray(from)
    this.length = unfinished(rest)
    rest.copy(this.begun, 0, rest.length - this.length)
    return isUtf8(rest.subarray(0, rest.length - this.length))
  }
}

/** Bytes at the end that begin a letter of more. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back < LONGEST && back <= bytes.length; back += 1) {
    const length = lengthOf(bytes[bytes.length - back]!)
    if (length > 1) return length > back ? back : 0
  }
  return 0
}
