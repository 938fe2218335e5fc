import mongoose, { type InferSchemaType } from 'mongoose'

/**
 * Counters of tries, written by rate-limiter-flexible (services/limiter.ts). The schema is here
 * so that the prepare command makes the indexes; at run time the library makes none.
 */
const limitSchema = new mongoose.Schema({
  key: { type: String, required: true },
  points: { type: Number, required: true },
  expire: { type: Date, default: null },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false })

limitSchema.index({ key: 1 }, { unique: true })
limitSchema.index({ expire: 1 }, { expireAfterSeconds: 0 })

export type LimitRecord = InferSchemaType<typeof limitSchema>
export const Limit: mongoose.Model<LimitRecord> = mongoose.models.Limit ?? mongoose.model<LimitRecord>('Limit', limitSchema)
