import { createHash } from 'node:crypto'
import { DomainError } from '../errors.ts'
import { makeLimiter, type Limiter } from '../limiter.ts'
import { addressKey } from './address.ts'

/** Seconds a window lasts, if it is not a day's; nobody is kept out longer, because a window is not prolonged by further tries. */
export const WINDOW = 15 * 60
const DAY = 24 * 60 * 60

/**
 * Tight for failures on one account from one address, so that a stranger's guesses do not keep its owner out;
 * wide for one account from anywhere. Wide for an address: a workshop of 60 phones stands behind one.
 */
export const LIMITS = {
  account: 10,
  accountAnywhere: 100,
  signIn: 1000,
  signUp: 1000,
  refusedForm: 1000,
  /** Codes of workshops that were none. */
  roomCode: 1000,
  /** Links asked for from an address. */
  linkAsked: 1000,
  /**
   * Mails to one mailbox, asked for from one address and from anywhere, in a window and in a day: a stranger is not to fill it,
   * nor to keep out its owner, who may have no other way in.
   */
  mailTo: 5,
  mailToAnywhere: 20,
  mailToDay: 20,
  mailToAnywhereDay: 100,
  /** Wrong keys for the records of learning, from an address. */
  recordsKey: 100,
  /** Codes of a second factor, on one account. */
  factor: 10,
} as const
export type LimitName = keyof typeof LIMITS
const A_DAYS: ReadonlySet<LimitName> = new Set(['mailToDay', 'mailToAnywhereDay'])

const limiters = new Map<LimitName, Limiter>()

function limiter(name: LimitName): Limiter {
  const known = limiters.get(name)
  if (known) return known
  const made = makeLimiter(name, LIMITS[name], A_DAYS.has(name) ? DAY : WINDOW)
  limiters.set(name, made)
  return made
}

/** Counted under a digest: the counters name neither people nor addresses. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

async function count(name: LimitName, key: string): Promise<void> {
  await limiter(name).count(digest(key))
}

/**
 * Counts a sign-up, a sign-in, a wish for a link, a refused form, a code of no workshop or a wrong key from an address.
 * @throws DomainError TOO_MANY_REQUESTS
 */
export async function countFromAddress(name: 'signIn' | 'signUp' | 'linkAsked' | 'refusedForm' | 'roomCode' | 'recordsKey', address: string): Promise<void> {
  await count(name, addressKey(address))
}

/**
 * Counts a try on an account before its password is looked at, so that parallel guesses count too;
 * a right password takes the count back (`takeBackTry`).
 * @throws DomainError TOO_MANY_REQUESTS
 */
export async function countTry(email: string, address: string): Promise<void> {
  await count('account', accountKey(email, address))
  await count('accountAnywhere', email)
}

/** The account was opened with its password: earlier failures from there count no more. Those from elsewhere do. */
export async function takeBackTry(email: string, address: string): Promise<void> {
  await limiter('account').forget(digest(accountKey(email, address)))
  await limiter('accountAnywhere').takeBack(digest(email))
}

/** The account has a new password: guesses at the old one count no more, and who set it gets in from where they are. */
export async function forgetTries(email: string, address: string): Promise<void> {
  await limiter('account').forget(digest(accountKey(email, address)))
  await limiter('accountAnywhere').forget(digest(email))
}

/**
 * Counts a mail to a mailbox. Who asks for it is not told: whoever fills a stranger's mailbox is to learn nothing.
 * What is refused where it comes from counts no further: else one address could still use up everybody's.
 * @param address where the request comes from
 * @returns false where there have been too many, and none is to be sent
 */
export async function countMailTo(email: string, address: string): Promise<boolean> {
  const here = accountKey(email, address)
  try {
    await count('mailTo', here)
    await count('mailToDay', here)
    await count('mailToAnywhere', email)
    await count('mailToAnywhereDay', email)
    return true
  }
  catch (refusal) {
    if (refusal instanceof DomainError && refusal.code === 'TOO_MANY_REQUESTS') return false
    throw refusal
  }
}

/**
 * Counts a person's wish for another address before anything is made: each is a mail to a mailbox that may be a stranger's, and one to theirs.
 * @param address where the request comes from
 * @throws DomainError TOO_MANY_REQUESTS
 */
export async function countAddressWish(person: string, address: string): Promise<void> {
  await countFromAddress('linkAsked', address)
  await count('mailTo', `person:${person}`)
}

/**
 * Counts a code of a second factor before it is looked at; a right one takes all counts back (`forgetCodes`).
 * @throws DomainError TOO_MANY_REQUESTS
 */
export async function countCode(person: string): Promise<void> {
  await count('factor', person)
}

/** A right code was given. */
export async function forgetCodes(person: string): Promise<void> {
  await limiter('factor').forget(digest(person))
}

function accountKey(email: string, address: string): string {
  return `${email} ${addressKey(address)}`
}
