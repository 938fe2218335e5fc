import mongoose from 'mongoose'

/** What must not come back by a restore: an erased person, or a certificate withdrawn by its holder. Random ids only. */
export interface ErasedRecord {
  /** Id of the person, or code of the certificate. */
  _id: string
  kind: 'person' | 'certificate'
  /** MeView.key of the person, under which devices may still send; of a certificate its code. */
  key: string
  at: Date
}

const erasedSchema = new mongoose.Schema<ErasedRecord>({
  _id: { type: String, required: true },
  kind: { type: String, enum: ['person', 'certificate'], required: true },
  key: { type: String, required: true },
  at: { type: Date, required: true },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false, collection: 'erased' })

erasedSchema.index({ key: 1 }, { unique: true })

export const Erased: mongoose.Model<ErasedRecord> = mongoose.models.Erased ?? mongoose.model<ErasedRecord>('Erased', erasedSchema)
