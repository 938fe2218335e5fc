import mongoose from 'mongoose'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { Limit } from '../../models/limit.ts'
import { DomainError } from '../errors.ts'

/** Events that one person may send in so many seconds: a reader sends a few a minute, a phone that was away a few hundred at once. */
export const EVENTS_LIMIT = { events: 1200, seconds: 10 * 60 } as const

/** What a person's counter is filed under, before their id. */
export const EVENTS_LIMIT_KEY = 'events'

let limiter: RateLimiterMongo | undefined

function eventsLimiter(): RateLimiterMongo {
  limiter ??= new RateLimiterMongo({
    storeClient: mongoose.connection,
    tableName: Limit.collection.name,
    keyPrefix: EVENTS_LIMIT_KEY,
    points: EVENTS_LIMIT.events,
    duration: EVENTS_LIMIT.seconds,
    disableIndexesCreation: true,
  })
  return limiter
}

/**
 * Counts events that a person sends, also those that cannot be used.
 * @throws DomainError TOO_MANY_REQUESTS, with the seconds until they may send again
 */
export async function countEvents(learner: string, events: number): Promise<void> {
  try {
    await eventsLimiter().consume(learner, events)
  }
  catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    throw new DomainError('TOO_MANY_REQUESTS', { retryAfter: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)) })
  }
}
