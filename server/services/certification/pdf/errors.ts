import { UnprintableTextError } from '../../drawing/errors.ts'

/** The person's name cannot be printed as it stands. */
export class UnprintableNameError extends UnprintableTextError {
  override readonly name = 'UnprintableNameError'
}

/** The file would be larger than what a certificate record may hold; in practice the issuer's logo is too big. */
export class CertificateTooLargeError extends Error {
  override readonly name = 'CertificateTooLargeError'
}

/** The issuer's logo is missing from the resources, damaged, or neither PNG nor JPEG. */
export class CertificateLogoError extends Error {
  override readonly name = 'CertificateLogoError'
}
