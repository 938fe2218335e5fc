import type { KeptState } from './shelf.ts'

/**
 * How large a kept state is where it is sent.
 * @param enough nothing larger is written out: what a package wants kept may be of any size
 * @returns bytes of its JSON; the least that it can have where that is more than `enough`
 */
export function bytesOf(kept: KeptState, enough: number): number {
  let letters = 0
  for (const part of Object.values(kept.state)) {
    for (const text of Object.values(part)) {
      letters += text.length
      if (letters > enough) return letters
    }
  }
  return new TextEncoder().encode(JSON.stringify(kept)).length
}
