import type { Person, PersonKind } from '#shared/types/person.ts'
import type { SessionView } from '#shared/types/account.ts'
import { OneTimeLink } from '../../models/one-time-link.ts'
import { PersonModel, type PersonRecord } from '../../models/person.ts'
import { Session, type SessionRecord } from '../../models/session.ts'
import { DomainError } from '../errors.ts'
import { adminIds, roleOf } from './roles.ts'
import { newToken, sentTokenHash, tokenHash } from './tokens.ts'

/** How long another server may still take an ended session for valid; the design allows 30 seconds. */
const REMEMBERED_MS = 20_000
const REMEMBERED_AT_MOST = 10_000
const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
/** For how long after signing in acts that could take the account away need no new sign-in. */
export const FRESH_MS = 15 * 60 * 1000

/** A session in use. */
export interface OpenSession {
  person: Person
  /** As stored: the digest of its token. */
  id: string
  createdAt: Date
}

interface Remembered {
  open: OpenSession
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
  return (await findOpenSession(token))?.person ?? null
}

/** The same, with the session itself. */
export async function findOpenSession(token: string): Promise<OpenSession | null> {
  const id = sentTokenHash(token)
  if (!id) return null
  const now = Date.now()
  const known = remembered.get(id)
  if (known && known.until > now) return known.open

  const before = changes
  const session = await Session.findOne({ _id: id, expiresAt: { $gt: new Date(now) } }).lean()
  const person = session ? await personOf(session, now) : null
  if (!session || !person) {
    remembered.delete(id)
    return null
  }
  const open = { person, id, createdAt: session.createdAt }
  if (before === changes) remember(id, { open, until: Math.min(now + REMEMBERED_MS, session.expiresAt.getTime()) })
  else remembered.delete(id)
  return open
}

/**
 * For acts that could take the account away: whoever finds a device signed in must not be able to do them.
 * @throws DomainError SIGN_IN_AGAIN
 */
export function assertFresh(session: OpenSession): void {
  if (!isFresh(session)) throw new DomainError('SIGN_IN_AGAIN')
}

export function isFresh({ createdAt }: Pick<OpenSession, 'createdAt'>): boolean {
  return Date.now() - createdAt.getTime() <= FRESH_MS
}

/**
 * The person of a session. The time of the password is compared for being the same, not for being earlier:
 * servers' clocks need not agree.
 */
async function personOf(session: SessionRecord, now: number): Promise<Person | null> {
  const [record, admins] = await Promise.all([PersonModel.findOne({ _id: session.person, active: true }).lean(), adminIds()])
  if (!record || record.passwordAt?.getTime() !== session.passwordAt?.getTime()) return null
  await noteUse(session, record, now)
  return toPerson(record, admins)
}

/** Keeps when a session was last used to the hour, and the account to the day. */
async function noteUse(session: SessionRecord, { _id, seenAt }: PersonRecord, now: number): Promise<void> {
  const at = new Date(now)
  const isOlder = (time: Date | null | undefined, ms: number) => !time || now - time.getTime() >= ms
  if (isOlder(session.seenAt, HOUR_MS)) await Session.updateOne({ _id: session._id }, { $set: { seenAt: at } })
  if (isOlder(seenAt, DAY_MS)) await PersonModel.updateOne({ _id }, { $set: { seenAt: at, warnedAt: null } })
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
  for (const [id, { open }] of remembered) if (open.person.id === person) remembered.delete(id)
}

/** How many characters of a session's digest name it to its owner. */
const NAME_LENGTH = 16

/**
 * Devices of a person that are signed in, the last one first.
 * @param here digest of the session that asks
 */
export async function listSessions(person: string, here: string): Promise<SessionView[]> {
  const sessions = await Session.find({ person, expiresAt: { $gt: new Date() } }).sort({ createdAt: -1 }).limit(100).lean()
  return sessions.map(({ _id, label, createdAt, seenAt }) => ({
    id: _id.slice(0, NAME_LENGTH),
    label: label ?? '',
    createdAt: createdAt.toISOString(),
    seenAt: seenAt?.toISOString() ?? null,
    here: _id === here,
  }))
}

/**
 * Ends sessions of a person; all of them with a change of address that waits.
 * @param which by what `listSessions` calls one, or all
 * @returns how many
 */
export async function endSessions(person: string, which: { named: string } | 'all'): Promise<number> {
  // Whoever is thrown out by this may have asked for another address.
  if (which === 'all') await OneTimeLink.deleteMany({ purpose: 'address', person })
  const all = await Session.find({ person }, { _id: 1 }).lean()
  const ended = all.map(({ _id }) => _id).filter(id => which === 'all' || id.slice(0, NAME_LENGTH) === which.named)
  if (ended.length === 0) return 0
  const { deletedCount } = await Session.deleteMany({ _id: { $in: ended } })
  forgetPerson(person)
  return deletedCount
}

/** Devices signed in now. */
export async function countSessions(person: string): Promise<number> {
  return Session.countDocuments({ person, expiresAt: { $gt: new Date() } })
}
