import { createHash } from 'node:crypto'
import type { Lang } from '#shared/types/catalogue.ts'
import type { MailKind } from '#shared/types/mail.ts'
import { isDuplicateKey } from '../../models/duplicate-key.ts'
import { Mail } from '../../models/mail.ts'

export interface NewMail {
  /** What it is sent for; a second mail for the same cause is not made. */
  cause: string
  kind: MailKind
  to: string
  lang: Lang
  person: string | null
  data?: Record<string, string>
}

const DAY_MS = 24 * 60 * 60 * 1000

let site = { host: 'localhost', keepDays: 30 }
let woken: () => void = () => {}

/** Tells the host that Message-IDs end in, and for how long the list of mails is kept. */
export function useMailSite(host: string, keepDays: number): void {
  site = { host, keepDays }
}

/** What is called when a mail has been put in the queue. */
export function onMail(wake: () => void): void {
  woken = wake
}

/** Has what waits looked at now, where this process sends mails. */
export function nudge(): void {
  woken()
}

/**
 * Puts a mail in the queue: one insert, no mail server is spoken to.
 * @returns false where there is one for this cause already
 */
export async function enqueueMail({ cause, kind, to, lang, person, data = {} }: NewMail): Promise<boolean> {
  const now = new Date()
  try {
    await Mail.create({
      _id: cause, kind, to, lang, person: person ?? '', data,
      messageId: `<${createHash('sha256').update(cause).digest('hex').slice(0, 32)}@${site.host}>`,
      state: 'waiting', open: true, tries: 0, nextAt: now, createdAt: now, sentAt: null, error: null,
      expiresAt: new Date(now.getTime() + site.keepDays * DAY_MS),
    })
  }
  catch (error) {
    if (!isDuplicateKey(error)) throw error
    return false
  }
  nudge()
  return true
}
