import { linkPath } from '#shared/paths.ts'
import { LANGUAGES } from '#shared/types/catalogue.ts'
import type { Person } from '#shared/types/person.ts'
import type { LinkPurpose, LinkView } from '#shared/types/people.ts'
import { OneTimeLink, type OneTimeLinkRecord } from '../../models/one-time-link.ts'
import { PersonModel, type PersonRecord } from '../../models/person.ts'
import { DomainError } from '../errors.ts'
import { recordAudit } from './audit.ts'
import type { Device, Entry } from './entry.ts'
import { personId } from './ids.ts'
import { takeAddress, takeAdmin, takeConfirm, takePassword, takeSignIn, type PendingAddress } from './link-takes.ts'
import { hasAdmin } from './roles.ts'
import { newToken, sentTokenHash, tokenHash } from './tokens.ts'

const HOUR_MS = 60 * 60 * 1000
/** How long a link works that is handed over rather than mailed (services/mail/link-life.ts). */
export const LIFE_MS = {
  password: 24 * HOUR_MS,
  admin: 7 * 24 * HOUR_MS,
} as const

/** A link that works, and the account it is about. */
export interface UsableLink {
  link: OneTimeLinkRecord
  owner: PersonRecord | null
}

/** What is sent with a link when it is taken. */
export interface LinkUse {
  /** The new password; of `confirm` the one chosen at sign-up. */
  password?: string
  /** Of `confirm`: go on without a password. */
  without?: boolean
}

/** What taking a link has led to. */
export interface Taken {
  /** Lets somebody in; null where the link does not. */
  entry: Entry | null
  /** Where they go on, if they said so when they asked for it. */
  next: string | null
  /** Whose address was changed. */
  person?: string
  /** The address was proved by this, and a password that nobody knows the author of works no longer. */
  passwordGone?: boolean
}

/** Makes a link to be handed over; earlier ones for the same purpose and person stop working. */
async function makeLink(purpose: keyof typeof LIFE_MS, person: string): Promise<string> {
  const token = newToken()
  const now = Date.now()
  await OneTimeLink.deleteMany({ purpose, person, email: '' })
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

/** Whether a path is the first administrator's link, and that still works: who signs up on the way to it has the console of the server. */
export async function leadsToFirstAdmin(path: string | undefined): Promise<boolean> {
  const token = path?.split('/').at(-1) ?? ''
  if (!LANGUAGES.some(lang => path === linkPath(lang, token))) return false
  const id = sentTokenHash(token)
  const link = id ? await OneTimeLink.findOne({ _id: id, purpose: 'admin', usedAt: null, expiresAt: { $gt: new Date() } }).lean() : null
  return link !== null && !await hasAdmin()
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
 * What a link is for; looking does not use it up, because programs that check mails for malice open every link.
 * @param visitor who is looking, null for a guest
 * @throws DomainError LINK_INVALID when it is unknown, used, expired or no longer needed
 */
export async function viewLink(token: string, visitor: Person | null): Promise<LinkView> {
  const { link, owner } = await usableLink(token)
  const mailbox = link.purpose === 'confirm' || link.purpose === 'address' ? link.email ?? null : null
  return {
    purpose: link.purpose as LinkPurpose,
    email: mailbox ?? owner?.email ?? null,
    expiresAt: link.expiresAt.toISOString(),
    signedIn: visitor !== null,
    needsPassword: link.purpose === 'confirm',
  }
}

/**
 * Does what a link is for and uses it up.
 * @param visitor who uses it; the first administrator's link needs somebody signed in
 * @throws DomainError LINK_INVALID, VALIDATION (password), WRONG_CREDENTIALS, NOT_SIGNED_IN, EMAIL_TAKEN, TOO_MANY_REQUESTS, UNAVAILABLE
 */
export async function takeLink(token: string, use: LinkUse, visitor: Person | null, device: Device): Promise<Taken & { purpose: LinkPurpose }> {
  const usable = await usableLink(token)
  const purpose = usable.link.purpose as LinkPurpose
  return { purpose, ...await take(usable, use, visitor, device) }
}

function take({ link, owner }: UsableLink, use: LinkUse, visitor: Person | null, device: Device): Promise<Taken> {
  if (link.purpose === 'admin') return takeAdmin(link, visitor)
  if (link.purpose === 'confirm') return takeConfirm(link, use, device)
  if (link.purpose === 'sign-in') return takeSignIn(link, owner!, device)
  return link.purpose === 'address' ? takeAddress(link, owner!) : takePassword(link, owner!, use.password, device)
}

async function usableLink(token: string): Promise<UsableLink> {
  const id = sentTokenHash(token)
  const link = id ? await OneTimeLink.findOne({ _id: id, usedAt: null, expiresAt: { $gt: new Date() } }).lean() : null
  // The token of a half-open sign-in is a cookie's, never an address's.
  if (!link || link.purpose === 'factor') throw new DomainError('LINK_INVALID')
  const owner = link.person ? await PersonModel.findOne({ _id: link.person, active: true }).lean() : null
  if (!await isNeeded(link, owner)) throw new DomainError('LINK_INVALID')
  return { link, owner }
}

/** A mailed link is bound to its mailbox: with another address since, it opens nothing. */
async function isNeeded(link: OneTimeLinkRecord, owner: PersonRecord | null): Promise<boolean> {
  if (link.purpose === 'admin') return !await hasAdmin()
  if (link.purpose === 'confirm') return !await PersonModel.exists({ email: link.email })
  if (!owner) return false
  // The new address stands already where a crash came between the change and the using up.
  if (link.purpose === 'address') return owner.email === link.email || isAsItWas(link.pending as PendingAddress, owner)
  return !link.email || link.email === owner.email
}

/** With another password since, whoever asked for the address may be who was to be kept out by it. */
function isAsItWas({ from, passwordAt }: PendingAddress, owner: PersonRecord): boolean {
  return from === owner.email && passwordAt?.getTime() === owner.passwordAt?.getTime()
}
