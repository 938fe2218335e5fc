import mongoose, { type InferSchemaType } from 'mongoose'

/** A signed-in device. The id is the SHA-256 of the token in its cookie; the token itself is nowhere stored. */
const sessionSchema = new mongoose.Schema({
  _id: { type: String, required: true },
  person: { type: String, required: true },
  /** The person's `passwordAt` when it was opened: with another password since, it opens nothing. */
  passwordAt: { type: Date, default: null },
  /** Browser and system in words of ours, never what the browser sent. */
  label: { type: String, default: '' },
  /** Last used, to the hour. */
  seenAt: { type: Date, default: null },
  createdAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false })

sessionSchema.index({ person: 1 })
sessionSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export type SessionRecord = InferSchemaType<typeof sessionSchema>
export const Session: mongoose.Model<SessionRecord>
  = mongoose.models.Session ?? mongoose.model<SessionRecord>('Session', sessionSchema)
