import mongoose from 'mongoose'
import { LANGUAGES, type Lang } from '#shared/types/catalogue.ts'

/** What an erasure does, in this order (services/own-data/erase.ts). */
export const ERASURE_STEPS = ['shut', 'computeTotals', 'addTotals', 'withdraw', 'deleteTheirs', 'deletePerson', 'sweep'] as const
export type ErasureStep = typeof ERASURE_STEPS[number]

/** An erasure under way; each step may run twice, so a crash is resumed from. */
export interface ErasureRecord {
  /** Random. */
  _id: string
  person: string
  /** How many of the steps are done. */
  step: number
  /** What the monthly totals get, computed once. */
  totals: unknown[] | null
  /** Codes of the certificates to withdraw. */
  withdraw: string[]
  /** When what other servers may have written meanwhile is deleted once more. */
  sweepAt: Date | null
  startedAt: Date
  /** Where the farewell goes. */
  to: string
  lang: Lang
}

const { Mixed } = mongoose.Schema.Types

const erasureSchema = new mongoose.Schema<ErasureRecord>({
  _id: { type: String, required: true },
  person: { type: String, required: true },
  step: { type: Number, required: true },
  totals: { type: Mixed, default: null },
  withdraw: { type: [String], required: true },
  sweepAt: { type: Date, default: null },
  startedAt: { type: Date, required: true },
  to: { type: String, default: '' },
  lang: { type: String, enum: LANGUAGES, required: true },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false })

erasureSchema.index({ person: 1 }, { unique: true })

export const Erasure: mongoose.Model<ErasureRecord> = mongoose.models.Erasure ?? mongoose.model<ErasureRecord>('Erasure', erasureSchema)
