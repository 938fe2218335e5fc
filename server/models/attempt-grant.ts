import mongoose from 'mongoose'

/** One more attempt, granted by staff to a learner whose attempts were used up. */
export interface AttemptGrantRecord {
  _id: mongoose.Types.ObjectId
  learner: string
  quiz: string
  module: string
  /** Number of the learner's last attempt when it was granted: one grant for each time that someone is stuck. */
  after: number
  by: string
  reason: string
  at: Date
  /** false until the event log and the audit have it. */
  logged: boolean
}

const attemptGrantSchema = new mongoose.Schema<AttemptGrantRecord>({
  learner: { type: String, required: true },
  quiz: { type: String, required: true },
  module: { type: String, required: true },
  after: { type: Number, required: true },
  by: { type: String, required: true },
  reason: { type: String, required: true },
  at: { type: Date, required: true },
  logged: { type: Boolean, required: true },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false, collection: 'attemptGrants' })

attemptGrantSchema.index({ learner: 1, quiz: 1, after: 1 }, { unique: true })
attemptGrantSchema.index({ logged: 1 }, { partialFilterExpression: { logged: false } })

export const AttemptGrant: mongoose.Model<AttemptGrantRecord>
  = mongoose.models.AttemptGrant ?? mongoose.model<AttemptGrantRecord>('AttemptGrant', attemptGrantSchema)
