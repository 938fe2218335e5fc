/** What mails are about. nobody: made like the others for an address without account, and never sent. */
export const MAIL_KINDS = ['confirm', 'known', 'sign-in', 'password', 'address-new', 'address-old', 'address-done', 'factor-on', 'factor-off', 'factor-tries', 'retention', 'erased', 'nobody'] as const
export type MailKind = (typeof MAIL_KINDS)[number]

export const MAIL_STATES = ['waiting', 'sending', 'sent', 'written', 'failed', 'dropped'] as const
export type MailState = (typeof MAIL_STATES)[number]

/** What kept a mail from going. */
export const MAIL_TROUBLES = ['refused', 'later', 'unreachable', 'timeout', 'cut', 'login', 'tls', 'file', 'expired', 'internal'] as const
export type MailTrouble = (typeof MAIL_TROUBLES)[number]

/** A mail as administrators see it. */
export interface MailRow {
  /** The local part of its Message-ID. */
  id: string
  kind: MailKind
  to: string
  state: MailState
  tries: number
  createdAt: string
  nextAt: string | null
  sentAt: string | null
  /** Code of the last trouble, never the mail server's text. */
  error: MailTrouble | null
  /** Whether it can be tried once more. */
  again: boolean
}

/** GET /api/admin/mail */
export interface MailView {
  mails: MailRow[]
  /** Value of `after` for the next page, null on the last one. */
  next: string | null
  transport: 'smtp' | 'file'
}
