import type { Types } from 'mongoose'
import { joinStates, stateOf, type EventData, type ModuleState } from '#shared/progress-state.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { Verb } from '#shared/types/progress.ts'
import { EventModel, type EventRecord } from '../../models/event.ts'
import { Progress } from '../../models/progress.ts'
import { consequencesOf } from './consequences.ts'
import { joinUpdate } from './join-update.ts'
import { eachOnItsOwn, raise, type Report } from './repair.ts'

export interface NewEvent {
  /** With the learner, its identity: the same id again is the same event. The server's own ids have a colon. */
  id: string
  learner: string
  verb: Verb
  /** uid of the lesson, quiz, module or path. */
  object: string
  module: string
  lang?: Lang
  contentHash?: string
  /** Whole percent. */
  score?: number
  /** A time later than the server's becomes the server's. */
  at: Date
  data?: EventData
}

/** Events that a periodic job takes at once. */
const BATCH = 500

/** Records one event; see recordEvents. */
export function recordEvent(event: NewEvent): Promise<void> {
  return recordEvents([event])
}

/**
 * Writes events into the log and applies them to progress. When this has returned, they are journalled.
 * An event whose id is there already is not written again, but what stands in the log is applied again, which changes nothing
 * and mends what a crash left. Events that cannot be applied hold up no others; they stand in the log, and applyPending tries again.
 * @throws what kept the first of them from being applied, so that nobody is told of progress that is not there
 */
export async function recordEvents(events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return
  const received = new Date()
  const records = events.map(event => recordOf(event, received))
  const result = await EventModel.bulkWrite(records.map(({ learner, id, ...rest }) => ({
    updateOne: { filter: { learner, id }, update: { $setOnInsert: rest }, upsert: true },
  })), { ordered: false })
  const isNew = result.upsertedCount === records.length
  const failures: unknown[] = []
  await applyEvents(isNew ? records : await stored(records), error => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

function recordOf(event: NewEvent, received: Date): EventRecord {
  const at = event.at > received ? received : event.at
  // What does not bear on progress needs no applying.
  return { ...event, at, received, applied: stateOf({ ...event, at }) === null }
}

/** The events as they stand in the log, which may be older than what was sent now. */
async function stored(events: readonly EventRecord[]): Promise<EventRecord[]> {
  const learners = Map.groupBy(events, event => event.learner)
  const found = await Promise.all([...learners].map(([learner, own]) =>
    EventModel.find({ learner, id: { $in: own.map(event => event.id) } }).lean()))
  return found.flat()
}

/**
 * Applies events to progress, each learner's of a module on their own.
 * @returns how many were applied
 */
async function applyEvents(events: readonly EventRecord[], report: Report): Promise<number> {
  const groups = Map.groupBy(events, ({ learner, module }) => `${learner} ${module}`)
  let applied = 0
  await eachOnItsOwn(groups.values(), async (group) => {
    await applyGroup(group)
    applied += group.length
  }, report)
  return applied
}

/** Applies events of one learner and module in one write, then marks them as applied. */
async function applyGroup(group: readonly EventRecord[]): Promise<void> {
  const { learner, module } = group[0]!
  const added = group.map(stateOf).filter(state => state !== null)
  if (added.length === 0) return
  const state = await joinInto(learner, module, added.reduce(joinStates))
  await recordEvents(consequencesOf(learner, module, state))
  // Losing this write only means that the events are applied once more.
  await EventModel.updateMany({ learner, id: { $in: group.map(event => event.id) } }, { $set: { applied: true } }, { writeConcern: { w: 1, j: false } })
}

/** Joins a state into the stored one in one atomic write and gives the result. */
export async function joinInto(learner: string, module: string, added: ModuleState): Promise<ModuleState> {
  // The driver's own call: mongoose would read the pipeline's expressions as values of the schema.
  const joined = await Progress.collection.findOneAndUpdate(
    { learner, module },
    joinUpdate(added),
    { upsert: true, returnDocument: 'after' },
  )
  if (!joined) throw new Error('The database gave no progress back after an upsert')
  return joined as unknown as ModuleState
}

/**
 * Applies what a crash between the two writes left; run after start and now and then. It goes through the log once,
 * so events that cannot be applied neither hold up later ones nor are tried again before the next time.
 * @returns how many events were applied
 */
export async function applyPending(report: Report = raise): Promise<number> {
  let applied = 0
  let page: { _id?: { $gt: Types.ObjectId } } = {}
  for (;;) {
    const pending = await EventModel.find({ applied: false, ...page }).sort({ _id: 1 }).limit(BATCH).lean()
    applied += await applyEvents(pending, report)
    const last = pending.at(-1)
    if (!last || pending.length < BATCH) return applied
    page = { _id: { $gt: last._id } }
  }
}
