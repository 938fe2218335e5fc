import type { MailRow } from '#shared/types/mail'

/** Days and an address that are nobody's. */
const AT = '2026-01-01T10:00:00.000Z'
const LATER = '2026-01-02T10:00:00.000Z'

/** A mail that waits for its first try, except for what is said. */
function mail(id: string, but: Partial<MailRow> = {}): MailRow {
  return { id, kind: 'confirm', to: 'vzorec@example.org', state: 'waiting', tries: 0, createdAt: AT, nextAt: LATER, sentAt: null, error: null, again: false, ...but }
}

/** One that failed for good, and can be sent again. */
export const FAILED = mail('failed', { kind: 'password', to: `${'vzorec-z-dolgim-imenom-'.repeat(2)}@example.org`, state: 'failed', tries: 8, nextAt: null, error: 'unreachable', again: true })

/** One in each state. */
export const MAILS: MailRow[] = [
  mail('waiting'),
  mail('again', { kind: 'sign-in', tries: 2, error: 'later' }),
  mail('sending', { kind: 'address-new', state: 'sending', tries: 1, nextAt: null }),
  mail('sent', { kind: 'factor-on', state: 'sent', tries: 1, nextAt: null, sentAt: AT }),
  mail('written', { kind: 'retention', state: 'written', tries: 1, nextAt: null, sentAt: AT }),
  FAILED,
  mail('dropped', { kind: 'nobody', state: 'dropped', nextAt: null }),
]
