const LONGEST = 80

/** What no screen should be given: control characters, invisible ones, such as turn the direction of writing, and halves of a pair. */
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu

/** A text out of a package as a sentence may show it: `·` for what has no sign of its own, the middle left out of what is long. */
export function shown(text: string): string {
  // Cut before it is looked at: the text may be megabytes long.
  const head = LONGEST / 2
  const short = text.length <= LONGEST ? text : `${text.slice(0, head)}…${text.slice(-head)}`
  return short.replace(UNSHOWABLE, '·')
}
