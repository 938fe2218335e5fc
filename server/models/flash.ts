import mongoose, { type InferSchemaType } from 'mongoose'

/**
 * What a form's page must show once more: of a refused one the typed values (passwords never) and what is wrong.
 * Lives ten minutes under a random id, so that forms work without JavaScript and lose nothing.
 */
const flashSchema = new mongoose.Schema({
  _id: { type: String, required: true },
  /** Whom it is for, where it holds more than was typed; then it is read once, by that person alone. */
  owner: { type: String },
  code: { type: String, required: true },
  message: { type: String, required: true },
  fields: { type: Map, of: String },
  /** Of what is for one person, one sealed text. */
  values: { type: mongoose.Schema.Types.Mixed },
  expiresAt: { type: Date, required: true },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false })

flashSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export type FlashRecord = InferSchemaType<typeof flashSchema>
export const Flash: mongoose.Model<FlashRecord> = mongoose.models.Flash ?? mongoose.model<FlashRecord>('Flash', flashSchema)
