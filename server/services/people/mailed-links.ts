import { randomUUID } from 'node:crypto'
import type { Lang } from '#shared/types/catalogue.ts'
import type { MailKind } from '#shared/types/mail.ts'
import type { LinkPurpose } from '#shared/types/people.ts'
import { OneTimeLink } from '../../models/one-time-link.ts'
import { PersonModel } from '../../models/person.ts'
import { enqueueMail } from '../mail/enqueue.ts'
import { MAIL_LINK_MS } from '../mail/link-life.ts'
import { countFromAddress, countMailTo } from './limits.ts'
import { tokenFor, tokenHash } from './tokens.ts'

/** How long the link of a mail to nobody would work; as that of the mail it stands in for. */
const NOBODY_MS = 30 * 60 * 1000

export interface MailedLink {
  kind: MailKind
  purpose: Exclude<LinkPurpose, 'admin' | 'factor'>
  /** The mailbox, which the link is bound to. */
  email: string
  /** Whose account it is about; empty where there is none. */
  person: string
  lang: Lang
  /** What is done, or where one goes on, when it is taken. */
  pending: Record<string, string | Date | null>
}

/**
 * Makes a link and queues the mail that carries it. Earlier links go on working: a stranger's wish must not end mine.
 * @param data what the mail's text names
 * @returns the cause of the mail
 */
export async function mailLink({ kind, purpose, email, person, lang, pending }: MailedLink, data: Record<string, string> = {}): Promise<string> {
  const cause = `${purpose}:${randomUUID()}`
  const now = Date.now()
  const life = MAIL_LINK_MS[kind] ?? NOBODY_MS
  // A mail to nobody leads nowhere, also for who reads the database.
  const owner = kind === 'nobody' ? '' : person
  await OneTimeLink.create({ _id: tokenHash(tokenFor(cause)), purpose, person: owner, email, cause, pending, createdAt: new Date(now), expiresAt: new Date(now + life) })
  await enqueueMail({ cause, kind, to: email, lang, person: owner === '' ? null : owner, data })
  return cause
}

/**
 * Mails a link to sign in by, or to set a new password; to an address without account nothing is sent, after the same work.
 * @param next where they go on
 * @param address where the request comes from, for the limit
 * @throws DomainError TOO_MANY_REQUESTS (too much from that address)
 */
export async function requestLink(wish: { email: string, purpose: 'sign-in' | 'password', next?: string }, lang: Lang, address: string): Promise<void> {
  const { email, purpose, next = '' } = wish
  await countFromAddress('linkAsked', address)
  const mayMail = await countMailTo(email, address)
  const record = await PersonModel.findOne({ email }).lean()
  if (!mayMail) return
  const known = record !== null && record.active
  await mailLink({ kind: known ? purpose : 'nobody', purpose, email, person: record?._id.toString() ?? '', lang, pending: { next } })
}
