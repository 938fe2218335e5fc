import type { NodemailerError } from 'nodemailer'
import type { MailTrouble } from '#shared/types/mail.ts'

export interface Trouble {
  /** Ours: the mail server's own words may name addresses and are not kept. */
  code: MailTrouble
  /** Trying again would come to the same. */
  permanent: boolean
}

/** Commands by which a mail server answers for this mail, and not for its connection with us. */
const ABOUT_THE_MAIL = /^(MAIL FROM|RCPT TO|DATA|API)/

const BY_CODE: Record<string, MailTrouble> = {
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
