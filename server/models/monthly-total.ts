import mongoose from 'mongoose'

/** What erased people counted for in the reports: numbers only, by month, kind and municipality. */
export interface MonthlyTotalRecord {
  /** `2026-11|official|SI-050` */
  _id: string
  year: number
  reached: number
  started: number
  finished: number
  certified: number
  /** Organisations that nobody else of that year belongs to. */
  organisations: number
  /** Erasures under way that have been added, so that none is added twice. */
  jobs: string[]
}

const count = { type: Number, default: 0 }

const monthlyTotalSchema = new mongoose.Schema<MonthlyTotalRecord>({
  _id: { type: String, required: true },
  year: { type: Number, required: true },
  reached: count,
  started: count,
  finished: count,
  certified: count,
  organisations: count,
  jobs: { type: [String], default: [] },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false, collection: 'monthlyTotals' })

monthlyTotalSchema.index({ year: 1 })

export const MonthlyTotal: mongoose.Model<MonthlyTotalRecord>
  = mongoose.models.MonthlyTotal ?? mongoose.model<MonthlyTotalRecord>('MonthlyTotal', monthlyTotalSchema)
