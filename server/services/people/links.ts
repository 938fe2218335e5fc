import type { Person } from '#shared/types/person.ts'
import { NO_REASON, type LinkPurpose, type LinkView } from '#shared/types/people.ts'
import { OneTimeLink, type OneTimeLinkRecord } from '../../models/one-time-link.ts'
import { PersonModel } from '../../models/person.ts'
import { DomainError } from '../errors.ts'
import { replacePassword } from './accounts.ts'
import { recordAudit } from './audit.ts'
import { personId } from './ids.ts'
import { hashPassword } from './passwords.ts'
import { claimFirstAdmin, hasAdmin } from './roles.ts'
import { forgetPerson } from './sessions.ts'
import { newToken, sentTokenHash, tokenHash } from './tokens.ts'

const HOUR_MS = 60 * 60 * 1000
/** How long a link works. */
export const LIFE_MS: Record<LinkPurpose, number> = {
  'password': 24 * HOUR_MS,
  'admin': 7 * 24 * HOUR_MS,
  'confirm': 24 * HOUR_MS,
  'sign-in': HOUR_MS / 2,
  'address': 24 * HOUR_MS,
  'factor': HOUR_MS / 12,
}

/** Makes a link; earlier ones for the same purpose and person stop working. */
async function makeLink(purpose: LinkPurpose, person: string): Promise<string> {
  const token = newToken()
  const now = Date.now()
  await OneTimeLink.deleteMany({ purpose, person })
  await OneTimeLink.create({ _id: tokenHash(token), purpose, person, createdAt: new Date(now), expiresAt: new Date(now + LIFE_MS[purpose]) })
  return token
}

/**
 * The link by which the first administrator is made; a fresh one replaces the older.
 * @returns its token, null when there is an administrator
 */
export async function firstAdminLink(): Promise<string | null> {
  return await hasAdmin() ? null : makeLink('admin', '')
}

/**
 * A link that lets a person set a new password, handed out by an administrator.
 * @returns its token. Of the link itself only a digest is kept.
 * @throws DomainError NOT_FOUND
 */
export async function passwordLink(actor: Person, person: string, reason: string): Promise<string> {
  if (!await PersonModel.exists({ _id: personId(person), active: true })) throw new DomainError('NOT_FOUND')
  await recordAudit({ actor: actor.id, subject: person, act: 'password.link', reason })
  return makeLink('password', person)
}

/**
 * What a link is for; looking does not use it up.
 * @param visitor who is looking, null for a guest
 * @throws DomainError LINK_INVALID when it is unknown, used, expired or no longer needed
 */
export async function viewLink(token: string, visitor: Person | null): Promise<LinkView> {
  const link = await findLink(token)
  const owner = link.person ? await PersonModel.findOne({ _id: link.person, active: true }, { email: 1 }).lean() : null
  if (link.purpose === 'password' && !owner) throw new DomainError('LINK_INVALID')
  return { purpose: link.purpose as LinkPurpose, email: owner?.email ?? null, expiresAt: link.expiresAt.toISOString(), signedIn: visitor !== null, needsPassword: link.purpose === 'confirm' }
}

/**
 * Does what a link is for and uses it up.
 * @param password the new password, where the link sets one
 * @param visitor who uses it; the first administrator's link needs somebody signed in
 * @param address where the request comes from, for the limits
 * @returns id of the person it was done for
 * @throws DomainError LINK_INVALID, VALIDATION (password), NOT_SIGNED_IN, UNAVAILABLE
 */
export async function takeLink(token: string, password: string | undefined, visitor: Person | null, address: string): Promise<{ purpose: LinkPurpose, person: string }> {
  const link = await findLink(token)
  if (link.purpose === 'password') return { purpose: 'password', person: await takePasswordLink(link, password, address) }
  if (!visitor) throw new DomainError('NOT_SIGNED_IN')
  await takeAdminLink(link, visitor)
  return { purpose: 'admin', person: visitor.id }
}

async function takePasswordLink(link: OneTimeLinkRecord, password: string | undefined, address: string): Promise<string> {
  if (password === undefined) throw new DomainError('VALIDATION', { fields: { password: 'required' } })
  const passwordHash = await hashPassword(password, address)
  await useUp(link)
  await replacePassword(link.person!, passwordHash, address)
  return link.person!
}

/** As with every change of role (role-change.ts), the audit entry comes before it. */
async function takeAdminLink(link: OneTimeLinkRecord, visitor: Person): Promise<void> {
  await useUp(link)
  const entry = { actor: visitor.id, subject: visitor.id, reason: NO_REASON, details: { from: visitor.role, to: 'admin' } }
  await recordAudit({ ...entry, act: 'role.first_admin' })
  const done = await claimFirstAdmin(visitor.id)
  forgetPerson(visitor.id)
  if (done) return
  await recordAudit({ ...entry, act: 'role.refuse' })
  throw new DomainError('LINK_INVALID')
}

/** Of several who use one link at once, one succeeds. */
async function useUp(link: OneTimeLinkRecord): Promise<void> {
  const { modifiedCount } = await OneTimeLink.updateOne({ _id: link._id, usedAt: null, expiresAt: { $gt: new Date() } }, { $set: { usedAt: new Date() } })
  if (modifiedCount !== 1) throw new DomainError('LINK_INVALID')
}

async function findLink(token: string): Promise<OneTimeLinkRecord> {
  const id = sentTokenHash(token)
  const link = id ? await OneTimeLink.findOne({ _id: id, usedAt: null, expiresAt: { $gt: new Date() } }).lean() : null
  if (!link) throw new DomainError('LINK_INVALID')
  if (link.purpose === 'admin' && await hasAdmin()) throw new DomainError('LINK_INVALID')
  return link
}
