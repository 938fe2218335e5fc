import type { MailKind } from '#shared/types/mail.ts'

const MINUTE_MS = 60 * 1000
const HOUR_MS = 60 * MINUTE_MS

/** How long the link of a mail works from the moment the mail is asked for; kinds that are not here carry no such link. */
export const MAIL_LINK_MS: Partial<Record<MailKind, number>> = {
  'confirm': 24 * HOUR_MS,
  'known': 30 * MINUTE_MS,
  'sign-in': 30 * MINUTE_MS,
  'password': HOUR_MS,
  'address-new': 24 * HOUR_MS,
}

/** When the link of a mail stops working; null for a mail that carries none. */
export function linkExpiry({ kind, createdAt }: { kind: MailKind, createdAt: Date }): Date | null {
  const life = MAIL_LINK_MS[kind]
  return life === undefined ? null : new Date(createdAt.getTime() + life)
}
