import { randomBytes } from 'node:crypto'
import mongoose from 'mongoose'
import type { Lang, Municipality } from '#shared/types/catalogue.ts'
import type { Person, PersonKind } from '#shared/types/person.ts'
import type { SignInInput, SignUpInput } from '#shared/schemas/person.ts'
import { PersonModel, type PersonRecord } from '../../models/person.ts'
import { isDuplicateKey } from '../../models/duplicate-key.ts'
import { DomainError } from '../errors.ts'
import { organisationKey, searchKeys, sortKey } from './keys.ts'
import { countFromAddress, countTry, forgetTries, takeBackTry } from './limits.ts'
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
    totp: null,
  }
}

/**
 * Opens an account.
 * @param address where the request comes from, for the limit
 * @throws DomainError EMAIL_TAKEN, VALIDATION (municipality), TOO_MANY_REQUESTS, UNAVAILABLE
 */
export async function signUp(input: SignUpInput, address: string, municipalities: readonly Municipality[]): Promise<Person> {
  await countFromAddress('signUp', address)
  const resolved = resolveMunicipality(input.municipality, municipalities)
  if ('problem' in resolved) throw new DomainError('VALIDATION', { fields: { municipality: resolved.problem } })
  // Asked before the costly hash; the unique index has the last word.
  if (await PersonModel.exists({ email: input.email })) throw emailTaken()
  const passwordHash = await hashPassword(input.password, address)
  return createPerson({ email: input.email, name: input.name, passwordHash, kind: input.kind, municipality: resolved.code, organisation: input.organisation })
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
 * Opens a session for the person an address and a password belong to. An unknown address, a wrong password
 * and an account that is not active give the same answer after the same work.
 * @param address where the request comes from, for the limits
 * @param days how long the session lasts
 * @returns the person, and the token for the cookie
 * @throws DomainError WRONG_CREDENTIALS, TOO_MANY_REQUESTS, UNAVAILABLE
 */
export async function signIn(input: SignInInput, address: string, days?: number): Promise<{ person: Person, token: string }> {
  await countFromAddress('signIn', address)
  await countTry(input.email, address)
  const record = await PersonModel.findOne({ email: input.email, active: true }).lean()
  const right = await verifyPassword(input.password, record?.passwordHash ?? null, address)
  if (!record || !right) throw new DomainError('WRONG_CREDENTIALS')
  const person = toPerson(record, await adminIds())
  const token = await createSession(person.id, days, record.passwordAt)
  // A new password may have been set meanwhile: the session opens nothing then.
  if (!await PersonModel.exists({ _id: person.id, passwordHash: record.passwordHash, active: true })) {
    await endSession(token)
    throw new DomainError('WRONG_CREDENTIALS')
  }
  await takeBackTry(input.email, address)
  return { person, token }
}

/**
 * Gives an account a new password and ends all its sessions: by the same write, since a session
 * holds only as long as the password it was opened with. Removing them afterwards is tidying.
 * @param address where the request comes from, for the limits
 * @throws DomainError NOT_FOUND
 */
export async function replacePassword(id: string, passwordHash: string, address: string): Promise<void> {
  const change = { $set: { passwordHash, passwordAt: new Date() } }
  const record = await PersonModel.findOneAndUpdate({ _id: id, active: true }, change, { projection: { email: 1 } }).lean()
  if (!record) throw new DomainError('NOT_FOUND')
  await endAllSessions(id)
  await forgetTries(record.email, address)
}
