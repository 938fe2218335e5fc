import { createHash, randomUUID } from 'node:crypto'
import { isDuplicateKey } from '../../../models/duplicate-key.ts'
import { StatementForward, type StatementForwardRecord } from '../../../models/statement-forward.ts'
import { eventsAfter } from './read.ts'
import { statementOf } from './statement.ts'
import type { RecordStore, StoreAnswer } from './store.ts'

/** Whoever holds the lease and does nothing for so long is taken to have ended. */
const LEASE_MS = 120_000
/** Statements in one request, unless the store takes fewer. */
const MOST = 100
/** Times the first wait, before the second try, the third, and so on; it never gives up. */
const WAITS = [1, 2, 5, 15, 60]
/**
 * Events are sent in the order in which they came, so only once no earlier one can still appear: a write takes seconds at most,
 * and servers' clocks differ by less than the rest. And only once an erasure has swept up what came late (own-data/erase.ts), so
 * that nothing goes out of somebody who is gone.
 */
const SETTLED_MS = 120_000

export interface Forwarding {
  store: RecordStore
  /** Names the store in the database: another store gets everything from the beginning. */
  storeUrl: string
  /** SITE_URL */
  site: string
  /** The first wait after a failure. */
  retryMs: number
  /** Is told when a try failed, and of each statement that the store takes in no request. */
  report: (what: { failed: string, tries: number } | { refused: string, why: string }) => void
  now?: () => Date
  random?: () => number
}

/**
 * Sends on what came since the last time, in requests one after the other, under a lease that other servers respect. What goes a
 * second time, because we stopped before noting that it went, is the same statement with the same id.
 * @returns how many statements went
 */
export async function forwardStatements(to: Forwarding): Promise<number> {
  let job = await lease(to)
  let sent = 0
  while (job) {
    const events = await eventsAfter(placeOf(job), job.size, { until: new Date(nowOf(to).getTime() - SETTLED_MS) })
    const last = events.at(-1)
    if (!last) {
      await change(job, { nextAt: nowOf(to) })
      return sent
    }
    const statements = events.map(event => statementOf(event, to.site))
    const answer = await to.store.send(statements)
    const beyond = { received: last.received, event: last._id }
    if (answer.kind === 'taken') sent += events.length
    if (answer.kind === 'refused' && events.length === 1) to.report({ refused: statements[0]!.id, why: answer.why })
    job = await change(job, after(job, answer, events.length, beyond, to))
  }
  return sent
}

/** What the store's answer means for the job. Where it is not to go on now, the lease goes with it. */
function after(job: StatementForwardRecord, answer: StoreAnswer, count: number, beyond: Pick<StatementForwardRecord, 'received' | 'event'>, to: Forwarding): Partial<StatementForwardRecord> {
  const nextAt = new Date(nowOf(to).getTime() + LEASE_MS)
  switch (answer.kind) {
    case 'taken':
      return { ...beyond, nextAt, tries: 0, error: null, sent: job.sent + count, size: Math.min(MOST, job.size * 2) }
    case 'refused':
      // One of them is what the store cannot take; it is found by halves, and the others go on without it.
      return count > 1 ? { nextAt, size: Math.ceil(count / 2) } : { ...beyond, nextAt, tries: 0, error: answer.why, refused: job.refused + 1 }
    case 'later': {
      const tries = job.tries + 1
      to.report({ failed: answer.why, tries })
      return { nextAt: new Date(nowOf(to).getTime() + waitMs(tries, answer.seconds, to)), tries, error: answer.why, lease: '' }
    }
  }
}

function waitMs(tries: number, seconds: number, { retryMs, random = Math.random }: Forwarding): number {
  const times = WAITS[Math.min(tries, WAITS.length) - 1]!
  return Math.max(retryMs * times * (0.9 + 0.2 * random()), seconds * 1000)
}

function nowOf({ now }: Forwarding): Date {
  return now ? now() : new Date()
}

function placeOf({ received, event }: StatementForwardRecord) {
  return received && event ? { received, event } : null
}

/** The job, if it is due and nobody else has it. */
async function lease(to: Forwarding): Promise<StatementForwardRecord | null> {
  const _id = createHash('sha256').update(to.storeUrl).digest('base64url').slice(0, 22)
  const now = nowOf(to)
  const fresh = { received: null, event: null, tries: 0, size: MOST, error: null, sent: 0, refused: 0 }
  try {
    return await StatementForward.findOneAndUpdate(
      { _id, nextAt: { $lte: now } },
      { $set: { lease: randomUUID(), nextAt: new Date(now.getTime() + LEASE_MS) }, $setOnInsert: fresh },
      { upsert: true, returnDocument: 'after' },
    ).lean<StatementForwardRecord>()
  }
  catch (error) {
    // It is there and not due.
    if (isDuplicateKey(error)) return null
    throw error
  }
}

/**
 * Notes how the job stands, if it is ours still.
 * @returns null where it is not, or is not to go on now
 */
async function change({ _id, lease }: StatementForwardRecord, set: Partial<StatementForwardRecord>): Promise<StatementForwardRecord | null> {
  const changed = await StatementForward.findOneAndUpdate({ _id, lease }, { $set: set }, { returnDocument: 'after' }).lean<StatementForwardRecord>()
  return changed && changed.lease !== '' ? changed : null
}
