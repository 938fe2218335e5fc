import type { Person, PersonKind } from '#shared/types/person.ts'
import { PersonModel, type PersonRecord } from '../../models/person.ts'
import { Session } from '../../models/session.ts'
import { adminIds, roleOf } from './roles.ts'
import { newToken, sentTokenHash, tokenHash } from './tokens.ts'

/** How long another server may still take an ended session for valid; the design allows 30 seconds. */
const REMEMBERED_MS = 20_000
const REMEMBERED_AT_MOST = 10_000
const DAY_MS = 24 * 60 * 60 * 1000

interface Remembered {
  person: Person
  until: number
}

const remembered = new Map<string, Remembered>()
/** Rises with everything that ends a session or changes a person, so that a look-up under way then is not remembered. */
let changes = 0

/** A person as services and handlers know them, from the record and the list of administrators. */
export function toPerson(record: PersonRecord, admins: ReadonlySet<string>): Person {
  return {
    id: record._id.toString(),
    email: record.email,
    name: record.name,
    role: roleOf(record, admins),
    kind: record.kind as PersonKind,
    municipality: record.municipality,
    organisation: record.organisation ?? '',
    createdAt: record.createdAt,
  }
}

/**
 * Opens a session.
 * @param days how long it lasts
 * @returns the token for the cookie
 */
export async function createSession(person: string, days = 30): Promise<string> {
  const token = newToken()
  const now = Date.now()
  await Session.create({ _id: tokenHash(token), person, createdAt: new Date(now), expiresAt: new Date(now + days * DAY_MS) })
  return token
}

/**
 * Whose session a token is.
 * @returns null when it is unknown, ended or expired, or the account is not active
 */
export async function findSession(token: string): Promise<Person | null> {
  const id = sentTokenHash(token)
  if (!id) return null
  const now = Date.now()
  const known = remembered.get(id)
  if (known && known.until > now) return known.person

  const before = changes
  const session = await Session.findOne({ _id: id, expiresAt: { $gt: new Date(now) } }).lean()
  const person = session ? await findPerson(session.person) : null
  if (session && person && before === changes) {
    remember(id, { person, until: Math.min(now + REMEMBERED_MS, session.expiresAt.getTime()) })
  }
  else {
    remembered.delete(id)
  }
  return person
}

/** The person of an active account, null for none. */
export async function findPerson(id: string): Promise<Person | null> {
  const [record, admins] = await Promise.all([PersonModel.findOne({ _id: id, active: true }).lean(), adminIds()])
  return record ? toPerson(record, admins) : null
}

function remember(id: string, entry: Remembered): void {
  const oldest = remembered.size >= REMEMBERED_AT_MOST ? remembered.keys().next().value : undefined
  if (oldest !== undefined) remembered.delete(oldest)
  remembered.set(id, entry)
}

/** Ends one session: here at once, on other servers within 30 seconds. */
export async function endSession(token: string): Promise<void> {
  const id = sentTokenHash(token)
  if (!id) return
  await Session.deleteOne({ _id: id })
  changes++
  remembered.delete(id)
}

/** Ends every session of a person: here at once, on other servers within 30 seconds. */
export async function endAllSessions(person: string): Promise<void> {
  await Session.deleteMany({ person })
  forgetPerson(person)
}

/** Makes the next request of a person read them anew; to be called whenever their record changes. */
export function forgetPerson(person: string): void {
  changes++
  for (const [id, entry] of remembered) if (entry.person.id === person) remembered.delete(id)
}

/** Devices signed in now. */
export async function countSessions(person: string): Promise<number> {
  return Session.countDocuments({ person, expiresAt: { $gt: new Date() } })
}
