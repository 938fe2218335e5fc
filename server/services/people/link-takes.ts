import type { Person } from '#shared/types/person.ts'
import { NO_REASON } from '#shared/types/people.ts'
import { isDuplicateKey } from '../../models/duplicate-key.ts'
import { OneTimeLink, type OneTimeLinkRecord } from '../../models/one-time-link.ts'
import { PersonModel, type PersonRecord } from '../../models/person.ts'
import { DomainError } from '../errors.ts'
import { enqueueMail } from '../mail/enqueue.ts'
import { mailLang } from '../mail/lang.ts'
import { createPerson, replacePassword, type NewPerson } from './accounts.ts'
import { recordAudit } from './audit.ts'
import { dropLinks } from './drop-links.ts'
import { enter, type Device } from './entry.ts'
import { searchKeys } from './keys.ts'
import { countTry, takeBackTry } from './limits.ts'
import type { LinkUse, Taken } from './links.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { adminIds, claimFirstAdmin, roleOf } from './roles.ts'
import { endAllSessions, forgetPerson } from './sessions.ts'

/** The form of sign-up as it waits in a link; `next` is where they go on. */
type PendingAccount = Omit<NewPerson, 'email' | 'confirmedAt'> & { next: string }

/** Another address as it waits in a link: what stood when it was asked for. */
export interface PendingAddress {
  from: string
  passwordAt?: Date | null
}

/**
 * Opens the account that waits. A stranger may have signed up with my address and a password of theirs:
 * only who knows the password keeps it, anybody else who reads the mail goes on without one.
 */
export async function takeConfirm(link: OneTimeLinkRecord, { password, without }: LinkUse, device: Device): Promise<Taken> {
  const email = link.email!
  const { next, ...account } = link.pending as PendingAccount
  if (!without) await provePassword(email, password, account.passwordHash, device)
  try {
    // Before the link is used up: a crash in between leaves an account and no lost mail. Of two, the address decides.
    await createPerson({ ...account, email, passwordHash: without ? '' : account.passwordHash, confirmedAt: new Date() })
  }
  catch (error) {
    if (error instanceof DomainError && error.code === 'EMAIL_TAKEN') throw new DomainError('LINK_INVALID')
    throw error
  }
  await useUp(link)
  const record = await PersonModel.findOne({ email }).lean()
  return { entry: record && await enter(record, device), next }
}

async function provePassword(email: string, password: string | undefined, passwordHash: string, { address }: Device): Promise<void> {
  if (password === undefined) throw new DomainError('VALIDATION', { fields: { password: 'required' } })
  await countTry(email, address)
  if (!await verifyPassword(password, passwordHash, address)) throw new DomainError('WRONG_CREDENTIALS')
  await takeBackTry(email, address)
}

/** Lets the owner of the mailbox in; the first time that also proves the address. */
export async function takeSignIn(link: OneTimeLinkRecord, owner: PersonRecord, device: Device): Promise<Taken> {
  await useUp(link)
  const { next = null } = (link.pending ?? {}) as { next?: string }
  if (owner.confirmedAt) return { entry: await enter(owner, device), next }

  // Nobody knows who set the password and opened the sessions before: one write ends them all.
  const proof = { ...await proved(owner), passwordHash: '', passwordAt: new Date() }
  // Only while nobody proved it otherwise: a password set by a mailed link at the same moment stays, an address changed since proves nothing.
  const unproved = { _id: owner._id, active: true, confirmedAt: null, email: link.email! }
  const record = await PersonModel.findOneAndUpdate(unproved, { $set: proof }, { returnDocument: 'after' }).lean()
  if (!record) throw new DomainError('LINK_INVALID')
  await dropLinks(record._id.toString())
  await endAllSessions(record._id.toString())
  return { entry: await enter(record, device), next, passwordGone: owner.passwordHash !== '' }
}

/** What is written when a mail first proves the address of an account. */
async function proved(owner: PersonRecord): Promise<Partial<PersonRecord>> {
  return { confirmedAt: new Date(), admitted: false, ...roleOf(owner, await adminIds()) === 'learner' ? { totp: null } : {} }
}

/** Sets a password. By a mailed link that proves the address; by one an administrator hands over it does not, but the password counts. */
export async function takePassword(link: OneTimeLinkRecord, owner: PersonRecord, password: string | undefined, device: Device): Promise<Taken> {
  if (password === undefined) throw new DomainError('VALIDATION', { fields: { password: 'required' } })
  const passwordHash = await hashPassword(password, device.address)
  await useUp(link)
  const admission = link.email ? await proved(owner) : { admitted: true }
  const record = await replacePassword(owner._id.toString(), passwordHash, device.address, owner.confirmedAt ? {} : admission)
  const { next = null } = (link.pending ?? {}) as { next?: string }
  return { entry: await enter(record, device), next }
}

/** Swaps the address of an account for the one whose mailbox the link came to. */
export async function takeAddress(link: OneTimeLinkRecord, owner: PersonRecord): Promise<Taken> {
  const email = link.email!
  const { from, passwordAt = null } = link.pending as PendingAddress
  const person = owner._id.toString()
  const change = { email, search: searchKeys(owner.name, email), confirmedAt: owner.confirmedAt ?? new Date() }
  try {
    const { matchedCount } = await PersonModel.updateOne({ _id: owner._id, email: from, passwordAt }, { $set: change })
    // Where it stands already, we stopped before the mails; else something has changed since the link was looked at.
    if (matchedCount === 0 && !await PersonModel.exists({ _id: owner._id, email })) throw new DomainError('LINK_INVALID')
  }
  catch (error) {
    if (isDuplicateKey(error)) throw new DomainError('EMAIL_TAKEN')
    throw error
  }
  forgetPerson(person)
  const cause = link.cause!.replace(/^address:/, 'address-done:')
  const told = { kind: 'address-done', lang: mailLang(owner), person, data: { email } } as const
  await enqueueMail({ ...told, cause: `${cause}:old`, to: from })
  await enqueueMail({ ...told, cause: `${cause}:new`, to: email })
  await useUp(link)
  return { entry: null, next: null, person }
}

/** As with every change of role (role-change.ts), the audit entry comes before it. */
export async function takeAdmin(link: OneTimeLinkRecord, visitor: Person | null): Promise<Taken> {
  if (!visitor) throw new DomainError('NOT_SIGNED_IN')
  await useUp(link)
  const entry = { actor: visitor.id, subject: visitor.id, reason: NO_REASON, details: { from: visitor.role, to: 'admin' } }
  await recordAudit({ ...entry, act: 'role.first_admin' })
  const done = await claimFirstAdmin(visitor.id)
  forgetPerson(visitor.id)
  if (done) return { entry: null, next: null }
  await recordAudit({ ...entry, act: 'role.refuse' })
  throw new DomainError('LINK_INVALID')
}

/** Of several who use one link at once, one succeeds. What it held is forgotten with it. */
async function useUp(link: OneTimeLinkRecord): Promise<void> {
  const { modifiedCount } = await OneTimeLink.updateOne({ _id: link._id, usedAt: null, expiresAt: { $gt: new Date() } }, { $set: { usedAt: new Date(), pending: null } })
  if (modifiedCount !== 1) throw new DomainError('LINK_INVALID')
}
