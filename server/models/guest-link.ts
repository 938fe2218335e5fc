import mongoose from 'mongoose'

/** A person's word that what this guest of a device did is theirs. */
export interface GuestLinkRecord {
  learner: string
  guest: string
  at: Date
  /** How many lessons were offered by name. */
  lessons: number
}

const guestLinkSchema = new mongoose.Schema<GuestLinkRecord>({
  learner: { type: String, required: true },
  guest: { type: String, required: true },
  at: { type: Date, required: true },
  lessons: { type: Number, required: true },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false, collection: 'guestLinks' })

guestLinkSchema.index({ learner: 1, guest: 1 }, { unique: true })

export const GuestLink: mongoose.Model<GuestLinkRecord>
  = mongoose.models.GuestLink ?? mongoose.model<GuestLinkRecord>('GuestLink', guestLinkSchema)
