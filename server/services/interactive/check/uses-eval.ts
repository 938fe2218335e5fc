/** Makes code of text, for which a frame's rules must allow it. What only looks like it costs a package nothing but that permission. */
const EVAL = /\bnew\s+Function\b|\b(?:eval|Function)\s*\(/

/** Longer than what the pattern needs, with some space between its words. */
const OVERLAP = 64

/** Looks at a script in pieces, as it streams by. */
export function evalWatch(found: () => void): (piece: Buffer) => void {
  let before = ''
  let done = false
  return (piece) => {
    if (done) return
    const text = before + piece.toString('latin1')
    done = EVAL.test(text)
    if (done) found()
    before = text.slice(-OVERLAP)
  }
}
