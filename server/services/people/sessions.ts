import type { Person, PersonKind } from '#shared/types/person.ts'
import { PersonModel, type PersonRecord } from '../../models/person.ts'
import { Session, type SessionRecord } from '../../models/session.ts'
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
    confirmed: Boolean(record.confirmedAt),
  }
}

/** A session as stored. */
export function newSessionRecord(token: string, person: string, passwordAt: Date | null, days: number, label = ''): SessionRecord {
  const now = Date.now()
  return { _id: tokenHash(token), person, passwordAt, label, seenAt: new Date(now), createdAt: new Date(now), expiresAt: new Date(now + days * DAY_MS) }
}

/**
 * Opens a session.
 * @param days how long it lasts
 * @param passwordAt of the password that was found right; left out where the present one needs no proof (just set)
 * @param label browser and system in words of ours
 * @returns the token for the cookie
 */
export async function createSession(person: string, days = 30, passwordAt?: Date | null, label = ''): Promise<string> {
  const token = newToken()
  const opened = passwordAt === undefined ? await passwordTime(person) : passwordAt
  await Session.create(newSessionRecord(token, person, opened, days, label))
  return token
}

async function passwordTime(person: string): Promise<Date | null> {
  return (await PersonModel.findById(person, { passwordAt: 1 }).lean())?.passwordAt ?? null
}

/**
 * Whose session a token is.
 * @returns null when it is unknown, ended or expired, opened with an earlier password, or the account is not active
 */
export async function findSession(token: string): Promise<Person | null> {
  const id = sentTokenHash(token)
  if (!id) return null
  const now = Date.now()
  const known = remembered.get(id)
  if (known && known.until > now) return known.person

  const before = changes
  const session = await Session.findOne({ _id: id, expiresAt: { $gt: new Date(now) } }).lean()
  const person = session ? await personOf(session) : null
  if (session && person && before === changes) {
    remember(id, { person, until: Math.min(now + REMEMBERED_MS, session.expiresAt.getTime()) })
  }
  else {
    remembered.delete(id)
  }
  return person
}

/**
 * The person of a session. The time of the password is compared for being the same, not for being earlier:
 * servers' clocks need not agree.
 */
async function personOf(session: SessionRecord): Promise<Person | null> {
  const [record, admins] = await Promise.all([PersonModel.findOne({ _id: session.person, active: true }).lean(), adminIds()])
  const same = record && record.passwordAt?.getTime() === session.passwordAt?.getTime()
  return same ? toPerson(record, admins) : null
}

function remember(id: string, entry: Remembered): void {
  const oldest = remembered.size >= REMEMBERED_AT_MOST ? remembered.keys().next().value : undefined
  if (oldest !== undefined) remembered.delete(oldest)
  remembered.set(id, entry)
}

/** Ends one session, if there is one: here at once, on other servers within 30 seconds. */
export async function endSession(token: string | undefined): Promise<void> {
  const id = token === undefined ? null : sentTokenHash(token)
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
