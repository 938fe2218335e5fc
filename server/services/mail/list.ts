import type { MailRow, MailView } from '#shared/types/mail.ts'
import type { Person } from '#shared/types/person.ts'
import { Mail, type MailRecord } from '../../models/mail.ts'
import { DomainError } from '../errors.ts'
import { recordAudit } from '../people/audit.ts'
import { linkExpiry } from './link-life.ts'
import { mailId } from './worker.ts'

const PAGE = 50

/**
 * A page of mails, newest first; without their texts and links.
 * @param transport how mails leave here
 * @param after `next` of the page before
 */
export async function listMails(transport: MailView['transport'], after?: string): Promise<MailView> {
  const found = await Mail.find(await following(after)).sort({ createdAt: -1, _id: -1 }).limit(PAGE + 1).lean()
  const page = found.slice(0, PAGE)
  const now = new Date()
  return { transport, mails: page.map(mail => row(mail, now)), next: found.length > PAGE ? mailId(page.at(-1)!) : null }
}

/** Everything older than the last one of the page before. */
async function following(after: string | undefined) {
  const last = after ? await findMail(after) : null
  if (!last) return {}
  return { $or: [{ createdAt: { $lt: last.createdAt } }, { createdAt: last.createdAt, _id: { $lt: last._id } }] }
}

const ID = /^[0-9a-f]{32}$/

/** A mail by the local part of its Message-ID; its host is that of the site when it was made. */
async function findMail(id: string): Promise<MailRecord | null> {
  if (!ID.test(id)) return null
  return Mail.findOne({ messageId: { $gte: `<${id}@`, $lt: `<${id}A` } }).lean()
}

function row(mail: MailRecord, now: Date): MailRow {
  const { kind, to, state, tries, createdAt, open, nextAt, sentAt, error } = mail
  return {
    id: mailId(mail),
    kind,
    to,
    state,
    tries,
    createdAt: createdAt.toISOString(),
    nextAt: open ? nextAt.toISOString() : null,
    sentAt: sentAt?.toISOString() ?? null,
    error,
    again: canGoAgain(mail, now),
  }
}

/** Whether it makes sense to try a mail once more: it failed, and its link, if any, still works. */
function canGoAgain(mail: MailRecord, now: Date): boolean {
  const expiry = linkExpiry(mail)
  return mail.state === 'failed' && (expiry === null || expiry > now)
}

/**
 * Puts a mail that failed into the queue again.
 * @throws DomainError NOT_FOUND; CONFLICT when it has not failed, or its link works no longer
 */
export async function retryMail(actor: Person, id: string, reason: string): Promise<void> {
  const mail = await findMail(id)
  if (!mail) throw new DomainError('NOT_FOUND')
  const now = new Date()
  if (!canGoAgain(mail, now)) throw new DomainError('CONFLICT')
  await recordAudit({ actor: actor.id, subject: mail.person || null, act: 'mail.retry', reason, details: { mail: mail.kind } })
  // Of two at once, the second finds it waiting; one mail goes either way.
  await Mail.updateOne({ _id: mail._id, state: 'failed' }, { $set: { state: 'waiting', open: true, tries: 0, nextAt: now, error: null } })
}
