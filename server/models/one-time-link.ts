import mongoose, { type InferSchemaType } from 'mongoose'
import { LINK_PURPOSES } from '#shared/types/people.ts'

/** A link that does one thing once. The id is the SHA-256 of its token. */
const oneTimeLinkSchema = new mongoose.Schema({
  _id: { type: String, required: true },
  purpose: { type: String, enum: LINK_PURPOSES, required: true },
  /** Whose password it sets; empty for the first administrator's link. */
  person: { type: String, default: '' },
  /** The address it was mailed to and is bound to; empty for links handed over. */
  email: { type: String, default: '' },
  /** The cause of the mail that carries it. */
  cause: { type: String, default: '' },
  /** What is done when it is taken: the new account, or the new address. */
  pending: { type: mongoose.Schema.Types.Mixed, default: null },
  createdAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
  usedAt: { type: Date, default: null },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false })

oneTimeLinkSchema.index({ purpose: 1, person: 1 })
oneTimeLinkSchema.index({ purpose: 1, email: 1 })
oneTimeLinkSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export type OneTimeLinkRecord = InferSchemaType<typeof oneTimeLinkSchema>
export const OneTimeLink: mongoose.Model<OneTimeLinkRecord>
  = mongoose.models.OneTimeLink ?? mongoose.model<OneTimeLinkRecord>('OneTimeLink', oneTimeLinkSchema)
