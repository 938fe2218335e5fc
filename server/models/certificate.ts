import mongoose from 'mongoose'
import { CERTIFICATE_STATES, type CertificateState, type PrintedCertificate } from '#shared/types/certificate.ts'
import type { CertifiedPlan } from '#shared/types/plan-mark.ts'

/** One issued version: what was printed, frozen, with the file's bytes. */
export interface CertificateVersion {
  serial: string
  code: string
  status: CertificateState
  issuedAt: Date
  printed: PrintedCertificate
  /** With lean() the driver's own Binary stands here; read.ts knows. Gone once withdrawn. */
  pdf?: Buffer
  /** Of the file, hex; empty once withdrawn. */
  sha256: string
  /** Content hashes at issue, by `uid:language`. */
  hashes: Record<string, string>
  /** The plan it was earned with; its holder's alone, so it is no part of what is printed. */
  plan?: CertifiedPlan
  /** When it was replaced or revoked, and why. */
  endedAt?: Date
  reason?: string
}

/**
 * One document per learner and module or path, holding all its versions:
 * issue, correction and revocation are each one conditional update of it.
 */
export interface CertificateRecord {
  learner: string
  /** uid of the module or path. */
  target: string
  /** Raised by each change; a change is written only over the revision it was made from. */
  revision: number
  /** Whether the event log has the issue; false only until it has, or after a crash in between. */
  recorded: boolean
  versions: CertificateVersion[]
}

const { Mixed } = mongoose.Schema.Types

const versionSchema = new mongoose.Schema<CertificateVersion>({
  serial: { type: String, required: true },
  code: { type: String, required: true },
  status: { type: String, enum: CERTIFICATE_STATES, required: true },
  issuedAt: { type: Date, required: true },
  printed: { type: Mixed, required: true },
  pdf: { type: Buffer },
  sha256: { type: String, default: '' },
  hashes: { type: Mixed, required: true },
  plan: { type: Mixed },
  endedAt: { type: Date },
  reason: { type: String },
}, { _id: false, strict: 'throw' })

const certificateSchema = new mongoose.Schema<CertificateRecord>({
  learner: { type: String, required: true },
  target: { type: String, required: true },
  revision: { type: Number, required: true },
  recorded: { type: Boolean, required: true },
  versions: { type: [versionSchema], required: true },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false })

certificateSchema.index({ learner: 1, target: 1 }, { unique: true })
certificateSchema.index({ 'versions.code': 1 }, { unique: true })
certificateSchema.index({ 'versions.issuedAt': 1 })
certificateSchema.index({ recorded: 1 }, { partialFilterExpression: { recorded: false } })

export const Certificate: mongoose.Model<CertificateRecord>
  = mongoose.models.Certificate ?? mongoose.model<CertificateRecord>('Certificate', certificateSchema)
