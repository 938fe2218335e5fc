import mongoose from 'mongoose'

/**
 * What erased people counted for in the reports: numbers only, by month, kind and municipality.
 *
 * A number may be a one, and must be kept as such: the report counts municipalities, organisations and people of all groups together,
 * and a group that is left out, or moved to a larger one, would make these totals false. A one names nobody. There is no id, name,
 * organisation, day or order in a row; nothing else points to it once the erasure has ended (`jobs` is empty then), and what one person
 * did in different months stands in rows that nothing joins. Who knows from elsewhere that somebody was the only one of their kind in a
 * small municipality could read from it how far they came, so nobody is shown it: rows leave the server only as a year's report, in
 * which groups under five are hidden (services/programme/suppress.ts), and in back-ups, which are kept like the database.
 */
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
