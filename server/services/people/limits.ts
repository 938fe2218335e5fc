import { createHash } from 'node:crypto'
import mongoose from 'mongoose'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { Limit } from '../../models/limit.ts'
import { DomainError } from '../errors.ts'

/** Seconds a window lasts; nobody is kept out longer, because a window is not prolonged by further tries. */
export const WINDOW = 15 * 60

/** Tight for one account's failures, wide for an address: a workshop of 60 phones stands behind one. */
export const LIMITS = {
  account: 10,
  signIn: 1000,
  signUp: 1000,
} as const
export type LimitName = keyof typeof LIMITS

const limiters = new Map<LimitName, RateLimiterMongo>()

function limiter(name: LimitName): RateLimiterMongo {
  const known = limiters.get(name)
  if (known) return known
  const made = new RateLimiterMongo({
    storeClient: mongoose.connection,
    tableName: Limit.collection.name,
    keyPrefix: name,
    points: LIMITS[name],
    duration: WINDOW,
    disableIndexesCreation: true,
  })
  limiters.set(name, made)
  return made
}

/** Counted under a digest: the counters name neither people nor addresses. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** Visitors with IPv6 have a whole /64 each, so that is what is counted. */
export function addressKey(address: string): string {
  const plain = address.replace(/^::ffff:/i, '').replace(/%.*$/, '')
  if (!plain.includes(':')) return plain
  const [head = '', tail] = plain.split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0')
  return [...front, ...zeros, ...back].slice(0, 4).map(part => Number.parseInt(part, 16).toString(16)).join(':')
}

async function count(name: LimitName, key: string): Promise<void> {
  try {
    await limiter(name).consume(digest(key))
  }
  catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    throw new DomainError('TOO_MANY_REQUESTS', { retryAfter: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) })
  }
}

/**
 * Counts a sign-up or sign-in from an address.
 * @throws DomainError TOO_MANY_REQUESTS
 */
export async function countFromAddress(name: 'signIn' | 'signUp', address: string): Promise<void> {
  await count(name, addressKey(address))
}

/**
 * Counts a try on an account before its password is looked at, so that parallel guesses count too;
 * a right password takes the count back (`forgetTries`).
 * @throws DomainError TOO_MANY_REQUESTS
 */
export async function countTry(email: string): Promise<void> {
  await count('account', email)
}

/** The account was opened with its password: earlier failures count no more. */
export async function forgetTries(email: string): Promise<void> {
  await limiter('account').delete(digest(email))
}
