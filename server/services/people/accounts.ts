import { randomBytes } from 'node:crypto'
import mongoose from 'mongoose'
import type { Lang, Municipality } from '#shared/types/catalogue.ts'
import type { Person, PersonKind } from '#shared/types/person.ts'
import type { SignInInput, SignUpInput } from '#shared/schemas/person.ts'
import { PersonModel, type PersonRecord } from '../../models/person.ts'
import { isDuplicateKey } from '../../models/duplicate-key.ts'
import { DomainError } from '../errors.ts'
import { dropLinks } from './drop-links.ts'
import { enter, type Device, type Entry } from './entry.ts'
import { organisationKey, searchKeys, sortKey } from './keys.ts'
import { countFromAddress, countMailTo, countTry, forgetTries, takeBackTry } from './limits.ts'
import { mailLink } from './mailed-links.ts'
import { resolveMunicipality } from './municipality.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { adminIds } from './roles.ts'
import { createSession, endAllSessions, endSession, toPerson } from './sessions.ts'

export interface NewPerson {
  email: string
  name: string
  /** Empty: signs in by mailed links only. */
  passwordHash: string
  kind: PersonKind
  municipality: string
  organisation: string
  /** The language of mails; Slovene where it is left out. */
  lang?: Lang
  /** When the address was proved; left out where it has not been. */
  confirmedAt?: Date
}

/** A new person as stored, with the keys they are found, sorted and counted by, under an id that tells nothing. */
export function newPersonRecord({ lang = 'sl', confirmedAt, ...person }: NewPerson): PersonRecord {
  const now = new Date()
  return {
    _id: new mongoose.Types.ObjectId(randomBytes(12)),
    ...person,
    passwordAt: now,
    role: 'learner',
    organisationKey: organisationKey(person.organisation),
    sortKey: sortKey(person.name),
    search: searchKeys(person.name, person.email),
    createdAt: now,
    active: true,
    lang,
    confirmedAt: confirmedAt ?? null,
    admitted: false,
    seenAt: now,
    warnedAt: null,
    extraTime: 0,
    totp: null,
  }
}

/**
 * Signs somebody up. No account exists before the address has been proved: the form waits in the link that is mailed to it,
 * and to an address that has an account a link to sign in is mailed instead. Nothing that can be seen from outside tells
 * the two apart, nor does the work that is done.
 * @param lang of the mail
 * @param address where the request comes from, for the limit
 * @throws DomainError VALIDATION (municipality), TOO_MANY_REQUESTS, UNAVAILABLE
 */
export async function requestSignUp(input: SignUpInput, lang: Lang, address: string, municipalities: readonly Municipality[]): Promise<void> {
  const { email, next, ...pending } = await readyToOpen(input, lang, address, municipalities)
  const mayMail = await countMailTo(email, address)
  const record = await PersonModel.findOne({ email }).lean()
  if (!mayMail) return
  if (!record) await mailLink({ kind: 'confirm', purpose: 'confirm', email, person: '', lang, pending: { ...pending, next } })
  else await mailLink({ kind: record.active ? 'known' : 'nobody', purpose: 'sign-in', email, person: record._id.toString(), lang, pending: { next } })
}

/**
 * Opens an account at once, for who holds the first administrator's link: they have the server's own console.
 * @throws DomainError EMAIL_TAKEN, VALIDATION (municipality), TOO_MANY_REQUESTS, UNAVAILABLE
 */
export async function signUpAtOnce(input: SignUpInput, lang: Lang, { address, days, label }: Device, municipalities: readonly Municipality[]): Promise<{ person: Person, entry: Entry }> {
  const { next: _next, ...pending } = await readyToOpen(input, lang, address, municipalities)
  const person = await createPerson({ ...pending, confirmedAt: new Date() })
  return { person, entry: { session: await createSession(person.id, days, undefined, label) } }
}

async function readyToOpen({ password, municipality, next, ...rest }: SignUpInput, lang: Lang, address: string, municipalities: readonly Municipality[]) {
  await countFromAddress('signUp', address)
  const resolved = resolveMunicipality(municipality, municipalities)
  if ('problem' in resolved) throw new DomainError('VALIDATION', { fields: { municipality: resolved.problem } })
  return { ...rest, municipality: resolved.code, lang, next: next ?? '', passwordHash: await hashPassword(password, address) }
}

/**
 * Writes a new person.
 * @throws DomainError EMAIL_TAKEN
 */
export async function createPerson(person: NewPerson): Promise<Person> {
  try {
    return toPerson(await PersonModel.create(newPersonRecord(person)), new Set())
  }
  catch (error) {
    if (isDuplicateKey(error)) throw emailTaken()
    throw error
  }
}

function emailTaken(): DomainError {
  return new DomainError('EMAIL_TAKEN', { fields: { email: 'taken' } })
}

/**
 * Lets in the person an address and a password belong to. An unknown address, a wrong password, an address that has not
 * been proved and an account that is not active give the same answer after the same work.
 * @returns the person, and a session, or what waits for the second factor
 * @throws DomainError WRONG_CREDENTIALS, TOO_MANY_REQUESTS, UNAVAILABLE
 */
export async function signIn(input: SignInInput, device: Device): Promise<{ person: Person, entry: Entry }> {
  await countFromAddress('signIn', device.address)
  await countTry(input.email, device.address)
  const record = await PersonModel.findOne({ email: input.email, active: true }).lean()
  const right = await verifyPassword(input.password, record?.passwordHash || null, device.address)
  if (!record || !right || !(record.confirmedAt || record.admitted)) throw new DomainError('WRONG_CREDENTIALS')
  const entry = await enter(record, device)
  // A new password may have been set meanwhile: what was opened opens nothing then.
  if (!await PersonModel.exists({ _id: record._id, passwordHash: record.passwordHash, active: true })) {
    if ('session' in entry) await endSession(entry.session)
    throw new DomainError('WRONG_CREDENTIALS')
  }
  await takeBackTry(input.email, device.address)
  return { person: toPerson(record, await adminIds()), entry }
}

/**
 * Gives an account a new password and ends all its sessions, and a change of address that waits: by the same write, since
 * they hold only as long as the password they were made under. Removing them afterwards is tidying; other links to set a
 * password end by being removed.
 * @param address where the request comes from, for the limits
 * @param also what is written with it
 * @returns the account as it is now
 * @throws DomainError NOT_FOUND
 */
export async function replacePassword(id: string, passwordHash: string, address: string, also: Partial<PersonRecord> = {}): Promise<PersonRecord> {
  const change = { $set: { ...also, passwordHash, passwordAt: new Date() } }
  const record = await PersonModel.findOneAndUpdate({ _id: id, active: true }, change, { returnDocument: 'after' }).lean()
  if (!record) throw new DomainError('NOT_FOUND')
  await endAllSessions(id)
  await dropLinks(id)
  await forgetTries(record.email, address)
  return record
}
