import type { NodemailerError } from 'nodemailer'

/** What kept a mail from going, as administrators read it. The mail server's own words may name addresses and are not kept. */
export const TROUBLES = ['refused', 'later', 'unreachable', 'timeout', 'cut', 'login', 'tls', 'file', 'expired', 'internal'] as const
export type TroubleCode = (typeof TROUBLES)[number]

export interface Trouble {
  code: TroubleCode
  /** Trying again would come to the same. */
  permanent: boolean
}

/** Commands by which a mail server answers for this mail, and not for its connection with us. */
const ABOUT_THE_MAIL = /^(MAIL FROM|RCPT TO|DATA|API)/

const BY_CODE: Record<string, TroubleCode> = {
  ETIMEDOUT: 'timeout',
  EABORT: 'timeout',
  EAUTH: 'login',
  ENOAUTH: 'login',
  ETLS: 'tls',
  EREQUIRETLS: 'tls',
  EDNS: 'unreachable',
  ESOCKET: 'unreachable',
  ECONNECTION: 'cut',
}

/** What an error of a delivery means. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof Error)) return { code: 'internal', permanent: false }
  const { code = '', command = '', responseCode, syscall } = error as NodemailerError
  if (responseCode !== undefined && ABOUT_THE_MAIL.test(command)) {
    const permanent = responseCode >= 500 && responseCode !== 503
    return { code: permanent ? 'refused' : 'later', permanent }
  }
  if (code === 'EENVELOPE') return { code: 'refused', permanent: true }
  const known = BY_CODE[code]
  if (known !== undefined) return { code: known, permanent: false }
  if (responseCode !== undefined) return { code: 'later', permanent: false }
  return { code: syscall === undefined ? 'internal' : 'file', permanent: false }
}
