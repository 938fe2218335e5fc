/** A text holds characters for which our fonts have no letter; nothing is transliterated or left out. */
export class UnprintableTextError extends Error {
  override readonly name: string = 'UnprintableTextError'
  /** The characters, each once, in the order of the text. */
  readonly missing: readonly string[]

  constructor(missing: readonly string[]) {
    super(`Our fonts have no letter for: ${missing.map(describe).join(', ')}`)
    this.missing = missing
  }
}

/** A text is so long that it cannot be set legibly in its place. */
export class TextTooLongError extends Error {
  override readonly name = 'TextTooLongError'
}

function describe(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `${character} (U+${code.toString(16).toUpperCase().padStart(4, '0')})`
}
