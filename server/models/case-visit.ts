import mongoose from 'mongoose'

/** A decision as it was made. Ids only: the case says what they mean. */
export interface CaseStepRecord {
  node: string
  choice: string
  /** Why, in the learner's words; empty where they did not say. */
  why: string
  at: Date
}

/** One learner's way through a case. */
export interface CaseVisitRecord {
  _id: mongoose.Types.ObjectId
  learner: string
  /** uid of the case. */
  case: string
  /** 1, 2, 3 … without gaps. */
  number: number
  steps: CaseStepRecord[]
  /** How many decisions were made; each is written only over the count that it was made at. */
  count: number
  /** How many of them were taken over from an earlier visit. */
  taken: number
  startedAt: Date
  /** Id of the end that was reached. */
  end?: string
  endedAt?: Date
  /** false from the end until the event log has what follows from it. */
  logged?: boolean
}

const stepSchema = new mongoose.Schema<CaseStepRecord>({
  node: { type: String, required: true },
  choice: { type: String, required: true },
  why: { type: String, default: '' },
  at: { type: Date, required: true },
}, { _id: false, strict: 'throw' })

const caseVisitSchema = new mongoose.Schema<CaseVisitRecord>({
  learner: { type: String, required: true },
  case: { type: String, required: true },
  number: { type: Number, required: true },
  steps: { type: [stepSchema], default: [] },
  count: { type: Number, required: true },
  taken: { type: Number, required: true },
  startedAt: { type: Date, required: true },
  end: { type: String },
  endedAt: { type: Date },
  logged: { type: Boolean },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false, collection: 'caseVisits' })

caseVisitSchema.index({ learner: 1, case: 1, number: 1 }, { unique: true })
/** Everybody's visits to a case, each person's in order. */
caseVisitSchema.index({ case: 1, learner: 1, number: 1 })
/** What a crash kept from the event log. */
caseVisitSchema.index({ logged: 1 }, { partialFilterExpression: { logged: false } })

export const CaseVisit: mongoose.Model<CaseVisitRecord>
  = mongoose.models.CaseVisit ?? mongoose.model<CaseVisitRecord>('CaseVisit', caseVisitSchema)
