import mongoose from 'mongoose'
import type { ExerciseState } from '#shared/types/exercise.ts'

/** Where somebody left an exercise. */
export interface ExerciseStateRecord {
  learner: string
  /** Name of the exercise. */
  exercise: string
  /** PackageVersionRecord._id; under another version it is not restored. */
  version: string
  state: ExerciseState
  /** By the learner's clock, never later than the server's; the later one wins. */
  at: Date
}

const exerciseStateSchema = new mongoose.Schema<ExerciseStateRecord>({
  learner: { type: String, required: true },
  exercise: { type: String, required: true },
  version: { type: String, required: true },
  state: { type: mongoose.Schema.Types.Mixed, required: true },
  at: { type: Date, required: true },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false, minimize: false })

exerciseStateSchema.index({ learner: 1, exercise: 1 }, { unique: true })

export const ExerciseStateModel: mongoose.Model<ExerciseStateRecord>
  = mongoose.models.ExerciseState ?? mongoose.model<ExerciseStateRecord>('ExerciseState', exerciseStateSchema, 'exerciseStates')
