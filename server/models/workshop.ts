import mongoose from 'mongoose'
import type { Lang } from '#shared/types/catalogue.ts'

/** A decision that a group has taken. */
export interface WorkshopStep {
  node: string
  /** Id of the choice at that node. */
  choice: string
  counts: Array<{ choice: string, votes: number }>
}

/**
 * A case that a group decides in one room: one document, so that each promise is one atomic write.
 * Voters are random marks of phones, not people; nobody's name is in it but the host's id.
 */
export interface WorkshopRecord {
  _id: mongoose.Types.ObjectId
  /** What phones join with; gone when the session has ended. */
  code?: string
  /** Id of the person who leads it. */
  host: string
  /** uid of the case. */
  case: string
  lang: Lang
  status: 'open' | 'ended'
  /** Whether nobody else may join. */
  isLocked: boolean
  /** Marks of the phones in the room; taken out when the session ends. */
  voters: string[]
  /** How many phones took part, once it has ended. */
  took?: number
  /** 0, 1, 2 …: a vote of an earlier one never counts in a later one. */
  round: number
  /** Where the group stands; `path` ends in the decision that led there, or, once that is told, in the one taken here. */
  node: string
  /** `told`: the vote at the node is over and the wall shows what follows from it. */
  phase: 'voting' | 'told'
  /** Id of the choice, by the mark of the phone. */
  votes: Record<string, string>
  path: WorkshopStep[]
  /** Raised by each write, so that who looks again learns whether there is anything new. */
  revision: number
  startedAt: Date
  /** When it ends by itself; once it has ended, when it is deleted. */
  expiresAt: Date
}

const stepSchema = new mongoose.Schema<WorkshopStep>({
  node: { type: String, required: true },
  choice: { type: String, required: true },
  counts: { type: [{ _id: false, choice: String, votes: Number }], required: true },
}, { _id: false, strict: 'throw' })

const workshopSchema = new mongoose.Schema<WorkshopRecord>({
  code: { type: String },
  host: { type: String, required: true },
  case: { type: String, required: true },
  lang: { type: String, enum: ['sl', 'en'], required: true },
  status: { type: String, enum: ['open', 'ended'], required: true },
  isLocked: { type: Boolean, required: true },
  voters: { type: [String], required: true },
  took: { type: Number },
  round: { type: Number, required: true },
  node: { type: String, required: true },
  phase: { type: String, enum: ['voting', 'told'], required: true },
  votes: { type: mongoose.Schema.Types.Mixed, required: true },
  path: { type: [stepSchema], required: true },
  revision: { type: Number, required: true },
  startedAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false, minimize: false })

/** A code belongs to one room at a time; rooms that have ended have none. */
workshopSchema.index({ code: 1 }, { unique: true, partialFilterExpression: { code: { $exists: true } } })
/** Whoever leads sees their own, the latest first. */
workshopSchema.index({ host: 1, startedAt: -1 })
workshopSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export const Workshop: mongoose.Model<WorkshopRecord>
  = mongoose.models.Workshop ?? mongoose.model<WorkshopRecord>('Workshop', workshopSchema)
