import mongoose from 'mongoose'

/** Which version of a package is played under a name. */
export interface ExercisePackageRecord {
  /** Name that Markdown calls it by. */
  _id: string
  /** PackageVersionRecord._id */
  version: string
  /** 1, 2, 3 …: raised by every replacement. */
  number: number
  /** Came with the software: not to be replaced or removed by trainers. */
  own: boolean
  /** Who brought it stands in the audit. */
  uploadedAt: Date
}

const exercisePackageSchema = new mongoose.Schema<ExercisePackageRecord>({
  _id: { type: String, required: true },
  version: { type: String, required: true },
  number: { type: Number, required: true },
  own: { type: Boolean, required: true },
  uploadedAt: { type: Date, required: true },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false, id: false })

/** Which names play a version, before its files go. */
exercisePackageSchema.index({ version: 1 })

export const ExercisePackage: mongoose.Model<ExercisePackageRecord>
  = mongoose.models.ExercisePackage ?? mongoose.model<ExercisePackageRecord>('ExercisePackage', exercisePackageSchema, 'exercisePackages')
