/** A text holds characters for which the certificate's fonts have no letter; nothing is transliterated or left out. */
export class UnprintableTextError extends Error {
  override readonly name: string = 'UnprintableTextError'
  /** The characters, each once, in the order of the text. */
  readonly missing: readonly string[]

  constructor(missing: readonly string[]) {
    super(`The certificate's fonts have no letter for: ${missing.map(describe).join(', ')}`)
    this.missing = missing
  }
}

/** The person's name cannot be printed as it stands. */
export class UnprintableNameError extends UnprintableTextError {
  override readonly name = 'UnprintableNameError'
}

/** A text is so long that it cannot be printed legibly on the one page. */
export class CertificateTextTooLongError extends Error {
  override readonly name = 'CertificateTextTooLongError'
}

/** The file would be larger than what a certificate record may hold; in practice the issuer's logo is too big. */
export class CertificateTooLargeError extends Error {
  override readonly name = 'CertificateTooLargeError'
}

/** The issuer's logo is missing from the resources or is neither PNG nor JPEG. */
export class CertificateLogoError extends Error {
  override readonly name = 'CertificateLogoError'
}

function describe(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `${character} (U+${code.toString(16).toUpperCase().padStart(4, '0')})`
}
