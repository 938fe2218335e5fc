import mongoose, { type InferSchemaType } from 'mongoose'
import type { PrintedCertificate } from '#shared/types/certificate.ts'

/** One issued version: what was printed, frozen, with the file's bytes. */
const versionSchema = new mongoose.Schema({
  serial: { type: String, required: true },
  code: { type: String, required: true },
  status: { type: String, enum: ['valid', 'replaced', 'revoked'], required: true },
  issuedAt: { type: Date, required: true },
  /** PrintedCertificate of shared/types/certificate.ts, as it was at issue. */
  printed: { type: mongoose.Schema.Types.Mixed as unknown as () => PrintedCertificate, required: true },
  pdf: { type: Buffer, required: true },
  sha256: { type: String, required: true },
  /** Content hashes of the modules at issue. */
  hashes: { type: Map, of: String },
  endedAt: { type: Date },
  reason: { type: String },
}, { _id: false, strict: 'throw' })

/**
 * One document per learner and module or path, holding all its versions:
 * issue, correction and revocation are each one conditional update of it.
 */
const certificateSchema = new mongoose.Schema({
  learner: { type: String, required: true },
  target: { type: String, required: true },
  revision: { type: Number, required: true },
  /** Whether the event log has the issue; false only until it has, or after a crash in between. */
  recorded: { type: Boolean, required: true },
  versions: { type: [versionSchema], required: true },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false })

certificateSchema.index({ learner: 1, target: 1 }, { unique: true })
certificateSchema.index({ 'versions.code': 1 }, { unique: true })
certificateSchema.index({ 'versions.issuedAt': 1 })
certificateSchema.index({ recorded: 1 }, { partialFilterExpression: { recorded: false } })

export type CertificateRecord = InferSchemaType<typeof certificateSchema>
export const Certificate: mongoose.Model<CertificateRecord>
  = mongoose.models.Certificate ?? mongoose.model<CertificateRecord>('Certificate', certificateSchema)
