import { OneTimeLink } from '../../models/one-time-link.ts'
import type { PersonRecord } from '../../models/person.ts'
import { PersonModel } from '../../models/person.ts'
import { DomainError } from '../errors.ts'
import { forgetCodes } from './limits.ts'
import { adminIds, roleOf } from './roles.ts'
import { acceptCode, countCodeOf } from './second-factor.ts'
import { createSession } from './sessions.ts'
import { newToken, sentTokenHash, tokenHash } from './tokens.ts'

/** Where somebody signs in from. */
export interface Device {
  /** Address of the request, for the limits. */
  address: string
  /** How long the session lasts. */
  days?: number
  /** Browser and system in words of ours. */
  label?: string
}

/** What a cookie is to hold: the token of a session, or of a sign-in that waits for the second factor. */
export type Entry = { session: string } | { factor: string }

/** For how long the second factor is waited for. */
export const FACTOR_MS = 5 * 60 * 1000

/**
 * Lets somebody in who has proved to be the owner of an account: staff with a second factor get no session yet.
 * @param record as it was when the proof was looked at: with another password since, what is opened here opens nothing
 */
export async function enter(record: PersonRecord, { days, label }: Device): Promise<Entry> {
  const person = record._id.toString()
  const passwordAt = record.passwordAt ?? null
  if (!record.totp || roleOf(record, await adminIds()) === 'learner') return { session: await createSession(person, days, passwordAt, label) }
  const token = newToken()
  const now = Date.now()
  await OneTimeLink.create({ _id: tokenHash(token), purpose: 'factor', person, pending: { passwordAt }, createdAt: new Date(now), expiresAt: new Date(now + FACTOR_MS) })
  return { factor: token }
}

/**
 * The second step: a code of the app, or a recovery code.
 * @param token of the half-open sign-in
 * @returns the token of the session
 * @throws DomainError SECOND_FACTOR (its time is over), VALIDATION (code), TOO_MANY_REQUESTS
 */
export async function enterWithCode(token: string | undefined, code: string, { days, label }: Device): Promise<{ person: string, session: string }> {
  const id = token === undefined ? null : sentTokenHash(token)
  const waiting = { _id: id ?? '', purpose: 'factor', usedAt: null, expiresAt: { $gt: new Date() } } as const
  const link = await OneTimeLink.findOne(waiting).lean()
  const record = link ? await PersonModel.findOne({ _id: link.person, active: true }).lean() : null
  const { passwordAt } = (link?.pending ?? {}) as { passwordAt?: Date | null }
  if (!record || record.passwordAt?.getTime() !== passwordAt?.getTime()) throw new DomainError('SECOND_FACTOR')

  const person = record._id.toString()
  await countCodeOf(record)
  if (record.totp && !await acceptCode(record, code)) throw new DomainError('VALIDATION', { fields: { code: 'code_wrong' } })
  const { modifiedCount } = await OneTimeLink.updateOne(waiting, { $set: { usedAt: new Date() } })
  if (modifiedCount !== 1) throw new DomainError('SECOND_FACTOR')
  await forgetCodes(person)
  return { person, session: await createSession(person, days, record.passwordAt ?? null, label) }
}
