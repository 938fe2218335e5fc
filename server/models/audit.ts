import mongoose, { type InferSchemaType } from 'mongoose'

/** What a member of staff did to another's record. Written once; every way to change or remove an entry throws. */
const auditSchema = new mongoose.Schema({
  at: { type: Date, required: true },
  /** Empty where it was the server. */
  actor: { type: String, default: '' },
  /** Whose record; empty where it is nobody's in particular. */
  subject: { type: String, default: '' },
  act: { type: String, required: true },
  reason: { type: String, required: true },
  details: { type: Map, of: mongoose.Schema.Types.Mixed },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false })

/** What is past the period of keeping. */
auditSchema.index({ at: 1 })
/** What was done to a person's record, for that person. */
auditSchema.index({ subject: 1, at: 1 })
/** What a member of staff did, for that member. */
auditSchema.index({ actor: 1, at: 1 })

function refuse(): never {
  throw new Error('The audit is append only.')
}

auditSchema.pre(['updateOne', 'updateMany', 'findOneAndUpdate', 'findOneAndReplace', 'replaceOne'], refuse)
auditSchema.pre(['deleteOne', 'deleteMany', 'findOneAndDelete'], refuse)
auditSchema.pre(['updateOne', 'deleteOne'], { document: true, query: false }, refuse)
auditSchema.pre('bulkWrite', refuse)
auditSchema.pre('save', function () {
  if (!this.isNew) refuse()
})

export type AuditRecord = InferSchemaType<typeof auditSchema> & { _id: mongoose.Types.ObjectId }
export const Audit: mongoose.Model<AuditRecord>
  = mongoose.models.Audit ?? mongoose.model<AuditRecord>('Audit', auditSchema)
