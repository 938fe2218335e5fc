import mongoose from 'mongoose'
import { EventModel, type EventRecord } from '../../../models/event.ts'
import { storedStatement } from './statement.ts'
import type { StatementPage, StoredStatement } from './types.ts'

/** Statements of one answer. */
export const MOST_STATEMENTS = 500

/** What a record store asks for. */
export interface StatementQuery {
  /** Stored after this. */
  since?: Date
  /** Stored then or before. */
  until?: Date
  /** Oldest first; else the latest first. */
  ascending: boolean
  /** 0 for as many as there may be. */
  limit: number
  /** Goes on after this one, as `more` says it. */
  after?: Cursor
}

/** A place in the log in the order in which events came. */
export interface Cursor {
  received: Date
  event: mongoose.Types.ObjectId
}

/** As it stands in an address. */
export function writeCursor({ received, event }: Cursor): string {
  return `${received.getTime().toString(36)}-${event.toString()}`
}

/** @returns null for what is none */
export function readCursor(text: string): Cursor | null {
  const [, time, id] = /^([0-9a-z]{1,9})-([0-9a-f]{24})$/.exec(text) ?? []
  return time && id ? { received: new Date(Number.parseInt(time, 36)), event: new mongoose.Types.ObjectId(id) } : null
}

type Found = EventRecord & { _id: mongoose.Types.ObjectId }

/** Events in the order in which they came, after a place in it or from the beginning. */
export function eventsAfter(after: Cursor | null, limit: number, range: { since?: Date, until?: Date, ascending?: boolean } = {}): Promise<Found[]> {
  const { since, until, ascending = true } = range
  const direction = ascending ? 1 : -1
  const beyond = ascending ? '$gt' : '$lt'
  const all = [
    ...(since ? [{ received: { $gt: since } }] : []),
    ...(until ? [{ received: { $lte: until } }] : []),
    // The first of the two says nothing new, but where in the index to begin.
    ...(after ? [{ received: { [ascending ? '$gte' : '$lte']: after.received } }, { $or: [{ received: { [beyond]: after.received } }, { _id: { [beyond]: after.event } }] }] : []),
  ]
  return EventModel.find(all.length > 0 ? { $and: all } : {})
    .sort({ received: direction, _id: direction }).hint({ received: 1, _id: 1 }).limit(limit).lean<Found[]>()
}

/**
 * A page of everybody's statements.
 * @param site SITE_URL
 * @param path of the query itself, for the address of the next page
 */
export async function readStatements(query: StatementQuery, site: string, path: string): Promise<StatementPage> {
  const limit = query.limit === 0 ? MOST_STATEMENTS : Math.min(query.limit, MOST_STATEMENTS)
  // One more tells whether there is another page.
  const found = await eventsAfter(query.after ?? null, limit + 1, query)
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const more = last && found.length > limit ? `${path}?${nextQuery(query, { received: last.received, event: last._id })}` : ''
  return { statements: page.map(event => storedStatement(event, site)), more }
}

function nextQuery({ since, until, ascending, limit }: StatementQuery, after: Cursor): string {
  return new URLSearchParams({
    ...(since ? { since: since.toISOString() } : {}),
    ...(until ? { until: until.toISOString() } : {}),
    ...(ascending ? { ascending: 'true' } : {}),
    ...(limit === 0 ? {} : { limit: String(limit) }),
    cursor: writeCursor(after),
  }).toString()
}

/** All that is told of one person, oldest first. */
export async function statementsOf(learner: string, site: string): Promise<StoredStatement[]> {
  const events = await EventModel.find({ learner }).sort({ learner: 1, id: 1 }).lean<EventRecord[]>()
  return events.sort((a, b) => a.at.getTime() - b.at.getTime()).map(event => storedStatement(event, site))
}
