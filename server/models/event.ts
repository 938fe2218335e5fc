import mongoose from 'mongoose'
import type { EventData } from '#shared/progress-state.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { VERBS, type Verb } from '#shared/types/progress.ts'

/** An entry of the event log; append only, erasure of a person apart. */
export interface EventRecord {
  /** Pseudonymous: the person's id. */
  learner: string
  /** Given by whoever reports the event; the same id again is the same event. */
  id: string
  verb: Verb
  /** uid of the lesson, quiz, module or path. */
  object: string
  module: string
  lang?: Lang
  contentHash?: string
  /** Whole percent. */
  score?: number
  /** When it happened, never later than `received`. */
  at: Date
  received: Date
  /** What else the verb needs: visit, seconds, anchor, device, versions, what an exercise told, who and why. */
  data?: EventData
  /** false until progress has it. */
  applied: boolean
}

const eventSchema = new mongoose.Schema<EventRecord>({
  learner: { type: String, required: true },
  id: { type: String, required: true },
  verb: { type: String, enum: VERBS, required: true },
  object: { type: String, required: true },
  module: { type: String, required: true },
  lang: { type: String, enum: ['sl', 'en'] },
  contentHash: { type: String },
  score: { type: Number },
  at: { type: Date, required: true },
  received: { type: Date, required: true },
  data: { type: mongoose.Schema.Types.Mixed },
  applied: { type: Boolean, required: true },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false, id: false })

/** An event's identity; also a learner's whole log. */
eventSchema.index({ learner: 1, id: 1 }, { unique: true })
/** What a learner has done in a module, for eligibility. */
eventSchema.index({ learner: 1, module: 1, verb: 1 })
/** What learners did in an exercise, for its trainers; and how often one submitted it. */
eventSchema.index({ 'data.exercise.name': 1, 'verb': 1, 'learner': 1 }, { partialFilterExpression: { 'data.exercise.name': { $exists: true } } })
/** Who did what in a year, for the programme's report. */
eventSchema.index({ at: 1, verb: 1, learner: 1 })
/** In the order in which they came, for other systems. */
eventSchema.index({ received: 1, _id: 1 })
/** What a crash kept from progress, page by page. */
eventSchema.index({ applied: 1, _id: 1 }, { partialFilterExpression: { applied: false } })

export const EventModel: mongoose.Model<EventRecord>
  = mongoose.models.Event ?? mongoose.model<EventRecord>('Event', eventSchema)
