import mongoose from 'mongoose'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { Limit } from '../../models/limit.ts'
import { DomainError } from '../errors.ts'

/** Copies of all their data that one person may have made in an hour. */
export const EXPORTS_AN_HOUR = 5
/** What a person's counter is filed under, before their id. */
export const EXPORT_LIMIT_KEY = 'export'

let limiter: RateLimiterMongo | undefined

/**
 * Counts a copy that a person has made of their data.
 * @throws DomainError TOO_MANY_REQUESTS
 */
export async function countExport(person: string): Promise<void> {
  limiter ??= new RateLimiterMongo({
    storeClient: mongoose.connection,
    tableName: Limit.collection.name,
    keyPrefix: EXPORT_LIMIT_KEY,
    points: EXPORTS_AN_HOUR,
    duration: 60 * 60,
    disableIndexesCreation: true,
  })
  try {
    await limiter.consume(person)
  }
  catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    throw new DomainError('TOO_MANY_REQUESTS', { retryAfter: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) })
  }
}
