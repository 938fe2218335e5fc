import { randomUUID } from 'node:crypto'
import type { AccountView } from '#shared/types/account.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { Person } from '#shared/types/person.ts'
import { OneTimeLink } from '../../models/one-time-link.ts'
import { PersonModel, type PersonRecord } from '../../models/person.ts'
import { DomainError } from '../errors.ts'
import { enqueueMail } from '../mail/enqueue.ts'
import { mailLang } from '../mail/lang.ts'
import { replacePassword } from './accounts.ts'
import { searchKeys, sortKey } from './keys.ts'
import type { Device } from './entry.ts'
import { countAddressWish, countMailTo } from './limits.ts'
import { mailLink } from './mailed-links.ts'
import { hashPassword } from './passwords.ts'
import { adminIds } from './roles.ts'
import { createSession, forgetPerson, isFresh, listSessions, toPerson, type OpenSession } from './sessions.ts'

/**
 * One's own account as its page shows it.
 * @throws DomainError NOT_FOUND
 */
export async function accountView(session: OpenSession): Promise<AccountView> {
  const { person } = session
  const [record, pendingEmail, sessions] = await Promise.all([ownRecord(person.id), pendingAddress(person), listSessions(person.id, session.id)])
  return {
    name: record.name,
    email: record.email,
    pendingEmail,
    confirmed: Boolean(record.confirmedAt),
    hasPassword: record.passwordHash !== '',
    lang: mailLang(record),
    fresh: isFresh(session),
    staff: person.role !== 'learner',
    secondFactor: { on: Boolean(record.totp), codesLeft: record.totp?.codes.length ?? 0 },
    sessions,
  }
}

async function ownRecord(person: string): Promise<PersonRecord> {
  const record = await PersonModel.findOne({ _id: person, active: true }).lean()
  if (!record) throw new DomainError('NOT_FOUND')
  return record
}

async function pendingAddress({ id, email }: Person): Promise<string | null> {
  const link = await OneTimeLink.findOne({ purpose: 'address', person: id, usedAt: null, expiresAt: { $gt: new Date() } }).sort({ createdAt: -1 }).lean()
  return link && link.email !== email ? link.email ?? null : null
}

/** Changes the name, with the keys made of it; certificates keep the one they were issued to. */
export async function changeName(person: Person, name: string): Promise<Person> {
  const change = { name, sortKey: sortKey(name), search: searchKeys(name, person.email) }
  // The address that the keys are made of must still be the one that stands.
  const record = await PersonModel.findOneAndUpdate({ _id: person.id, email: person.email }, { $set: change }, { returnDocument: 'after' }).lean()
  forgetPerson(person.id)
  if (!record) throw new DomainError('CONFLICT')
  return toPerson(record, await adminIds())
}

/**
 * Asks for another address: it stands once the link that is mailed to it has been taken; the old one is told at once.
 * Whether somebody has an account under the new one is not told: only who can read its mail learns that.
 * @param address where the request comes from, for the limit
 * @throws DomainError VALIDATION (same_address), TOO_MANY_REQUESTS
 */
export async function requestAddress(person: Person, email: string, lang: Lang, address: string): Promise<void> {
  if (email === person.email) throw new DomainError('VALIDATION', { fields: { email: 'same_address' } })
  const { passwordAt = null } = await ownRecord(person.id)
  await countAddressWish(person.id, address)
  if (!await countMailTo(email, address)) return
  await OneTimeLink.deleteMany({ purpose: 'address', person: person.id })
  // The owner first: wherever we stop, no link is out of which the mailbox that stands knows nothing.
  await enqueueMail({ cause: `address-old:${randomUUID()}`, kind: 'address-old', to: person.email, lang, person: person.id, data: { email } })
  await mailLink({ kind: 'address-new', purpose: 'address', email, person: person.id, lang, pending: { from: person.email, passwordAt } }, { email })
}

/**
 * Sets a password, the first one too, and ends all sessions.
 * @returns the token of a new session for the device that asked
 * @throws DomainError UNAVAILABLE
 */
export async function changePassword(person: Person, password: string, { address, days, label }: Device): Promise<string> {
  const record = await replacePassword(person.id, await hashPassword(password, address), address)
  return createSession(person.id, days, record.passwordAt ?? null, label)
}
