import mongoose from 'mongoose'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { Limit } from '../models/limit.ts'
import { DomainError } from './errors.ts'

/** Counts tries under a key, in the database, so that all servers count together. */
export interface Limiter {
  /**
   * Counts, also what it refuses; a window is not prolonged by further tries.
   * @param tries how many at once
   * @throws DomainError TOO_MANY_REQUESTS, with the seconds until there may be more
   */
  count: (key: string, tries?: number) => Promise<void>
  /** Takes one back. */
  takeBack: (key: string) => Promise<void>
  /** Begins anew. */
  forget: (key: string) => Promise<void>
}

/**
 * @param name what the counters are filed under, before their key
 * @param tries that are let through in a window
 * @param seconds the window lasts, from the first try on
 */
export function makeLimiter(name: string, tries: number, seconds: number): Limiter {
  let made: RateLimiterMongo | undefined
  // Made when it is first used: until then there may be no connection.
  const store = () => made ??= new RateLimiterMongo({
    storeClient: mongoose.connection,
    tableName: Limit.collection.name,
    keyPrefix: name,
    points: tries,
    duration: seconds,
    disableIndexesCreation: true,
  })
  return {
    async count(key, counted = 1) {
      try {
        await store().consume(key, counted)
      }
      catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        throw new DomainError('TOO_MANY_REQUESTS', { retryAfter: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) })
      }
    },
    async takeBack(key) {
      await store().reward(key)
    },
    async forget(key) {
      await store().delete(key)
    },
  }
}
