import { Mail, type MailRecord } from '../../models/mail.ts'
import { PersonModel } from '../../models/person.ts'
import type { Report } from '../progress/repair.ts'
import { tokenFor } from '../people/tokens.ts'
import type { Delivery } from './deliver.ts'
import { linkExpiry } from './link-life.ts'
import { writeMail, type MailSite } from './message.ts'
import { troubleOf, type Trouble } from './trouble.ts'

/** A mail whose lease nobody renewed for so long is sent by whoever finds it. */
const LEASE_MS = 120_000
/** How often a lease is renewed while the mail server takes its time: one that answers slowly is not sent the mail twice. */
const RENEW_MS = LEASE_MS / 4
/** Mails under way at the same time, so that one slow mail server does not hold up the others' mails. */
const LANES = 3
/** Times the first wait, before the second try, the third, and so on. */
const WAITS = [1, 2, 5, 15, 60, 180, 360]
/** What a stranger typed stands in no list for long: the address has no account here. */
const NOBODY_KEPT_MS = 60 * 60 * 1000
const GIVE_UP_MS = 48 * 60 * 60 * 1000

export interface Post {
  delivery: Delivery
  site: MailSite
  /** The first wait after a failure. */
  retryMs: number
  /** Is told of each mail that goes a second time because we stopped before its end was noted. */
  again: (id: string) => void
  report: Report
  now?: () => Date
  random?: () => number
}

/**
 * Sends what is due, each mail under a lease that other servers respect.
 * @returns how many mails were taken up
 * @throws what ended a lane first, after all of them have ended
 */
export async function sendDue(post: Post): Promise<number> {
  const lanes = await Promise.allSettled(Array.from({ length: LANES }, () => lane(post)))
  // Only now, so that no further round begins beside lanes that still send.
  const failed = lanes.find(({ status }) => status === 'rejected')
  if (failed) throw (failed as PromiseRejectedResult).reason
  return lanes.reduce((sum, lane) => sum + (lane as PromiseFulfilledResult<number>).value, 0)
}

async function lane(post: Post): Promise<number> {
  for (let count = 0; ; count++) {
    const mail = await lease(nowOf(post))
    if (!mail) return count
    await handle({ ...mail, tries: mail.tries + 1 }, mail.state === 'sending', post)
  }
}

function nowOf({ now }: Post): Date {
  return now ? now() : new Date()
}

/** Takes the mail that is due longest, as it was before. `nextAt` is where the lease ends, so a lease that ran out is found by the same index. */
function lease(now: Date): Promise<MailRecord | null> {
  return Mail.findOneAndUpdate(
    { open: true, nextAt: { $lte: now } },
    { $set: { state: 'sending', nextAt: new Date(now.getTime() + LEASE_MS) }, $inc: { tries: 1 } },
    { sort: { nextAt: 1 }, returnDocument: 'before' },
  ).lean()
}

/** The local part of a Message-ID: how a mail is called in logs and addresses. */
export function mailId({ messageId }: Pick<MailRecord, 'messageId'>): string {
  return messageId.slice(1, messageId.indexOf('@'))
}

async function handle(mail: MailRecord, wasSending: boolean, post: Post): Promise<void> {
  if (mail.kind === 'nobody') return end(mail, { state: 'dropped', error: null, expiresAt: new Date(nowOf(post).getTime() + NOBODY_KEPT_MS) })
  const expiry = linkExpiry(mail)
  if (expiry !== null && expiry <= nowOf(post)) return end(mail, { state: 'failed', error: mail.error ?? 'expired' })
  if (wasSending) post.again(mailId(mail))
  let state: 'sent' | 'written'
  const renewing = setInterval(() => void renew(mail, post), RENEW_MS)
  try {
    const written = writeMail(mail, post.site, expiry === null ? null : tokenFor(mail._id))
    const { kind, to, messageId, createdAt } = mail
    state = await post.delivery.send({ ...written, kind, to, messageId, createdAt })
  }
  catch (error) {
    const trouble = troubleOf(error)
    if (trouble.code === 'internal') post.report(error)
    return putOff(mail, trouble, post)
  }
  finally {
    clearInterval(renewing)
  }
  // Outside of the above: where this fails, the mail has gone all the same, and only its lease may run out.
  await noteSent(mail, state, nowOf(post))
}

async function renew(mail: MailRecord, post: Post): Promise<void> {
  try {
    await Mail.updateOne(mine(mail), { $set: { nextAt: new Date(nowOf(post).getTime() + LEASE_MS) } })
  }
  catch (error) {
    // The next time may be in time still.
    post.report(error)
  }
}

/** Whoever sent it notes it, even if the lease had run out: it has gone. */
async function noteSent(mail: MailRecord, state: 'sent' | 'written', now: Date): Promise<void> {
  if (mail.kind === 'erased') await forget(mail)
  else await Mail.updateOne({ _id: mail._id, open: true }, { $set: { state, open: false, error: null, sentAt: now } })
}

async function putOff(mail: MailRecord, { code, permanent }: Trouble, post: Post): Promise<void> {
  const next = new Date(nowOf(post).getTime() + waitMs(mail.tries, post))
  const until = Math.min(linkExpiry(mail)?.getTime() ?? Infinity, mail.createdAt.getTime() + GIVE_UP_MS)
  if (permanent || next.getTime() >= until) return end(mail, { state: 'failed', error: code })
  await Mail.updateOne(mine(mail), { $set: { state: 'waiting', nextAt: next, error: code } })
}

/** The wait before the next try, a tenth more or less so that mails do not come back all at once. */
function waitMs(tries: number, { retryMs, random = Math.random }: Post): number {
  const times = WAITS[Math.min(tries, WAITS.length) - 1]!
  return retryMs * times * (0.9 + 0.2 * random())
}

async function end(mail: MailRecord, set: Pick<MailRecord, 'state' | 'error'> & Partial<Pick<MailRecord, 'expiresAt'>>): Promise<void> {
  if (mail.kind === 'erased') return forget(mail)
  if (mail.kind === 'retention' && set.error !== 'refused') await takeWarningBack(mail)
  await Mail.updateOne(mine(mail), { $set: { ...set, open: false } })
}

/** The farewell outlives the account; its address does not outlive the farewell, gone or not. */
async function forget({ _id }: MailRecord): Promise<void> {
  await Mail.deleteOne({ _id })
}

/** Nobody is erased for a warning that did not go out because the mail server was away: the next day writes another. */
async function takeWarningBack({ person }: MailRecord): Promise<void> {
  await PersonModel.updateOne({ _id: person }, { $set: { warnedAt: null } })
}

/** The mail under our lease: once another has taken it up, its tries are one more. */
function mine({ _id, tries }: MailRecord) {
  return { _id, state: 'sending' as const, tries }
}
