import { makeLimiter } from '../limiter.ts'

/** Events that one person may send in so many seconds: a reader sends a few a minute, a phone that was away a few hundred at once. */
export const EVENTS_LIMIT = { events: 1200, seconds: 10 * 60 } as const

/** What a person's counter is filed under, before their id. */
export const EVENTS_LIMIT_KEY = 'events'

const limiter = makeLimiter(EVENTS_LIMIT_KEY, EVENTS_LIMIT.events, EVENTS_LIMIT.seconds)

/**
 * Counts events that a person sends, also those that cannot be used.
 * @throws DomainError TOO_MANY_REQUESTS, with the seconds until they may send again
 */
export function countEvents(learner: string, events: number): Promise<void> {
  return limiter.count(learner, events)
}
