import mongoose from 'mongoose'
import type { ModuleState } from '#shared/progress-state.ts'

/** Where a learner stands in a module: derived from the event log and from nothing else, so it can be deleted and made anew. */
export interface ProgressRecord extends ModuleState {
  _id: mongoose.Types.ObjectId
  learner: string
  module: string
}

const { Mixed } = mongoose.Schema.Types

/** The parts are written by the joins of services/progress/join-update.ts only, which fix their shapes. */
const progressSchema = new mongoose.Schema<ProgressRecord>({
  learner: { type: String, required: true },
  module: { type: String, required: true },
  lessons: { type: Mixed, required: true },
  checks: { type: Mixed, default: {} },
  exercises: { type: Mixed, default: {} },
  visits: { type: Mixed, required: true },
  best: { type: Number },
  passedAt: { type: Date },
  satisfied: { type: Mixed },
  position: { type: Mixed },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false, minimize: false })

progressSchema.index({ learner: 1, module: 1 }, { unique: true })

export const Progress: mongoose.Model<ProgressRecord>
  = mongoose.models.Progress ?? mongoose.model<ProgressRecord>('Progress', progressSchema, 'progress')
