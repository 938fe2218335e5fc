import mongoose, { type InferSchemaType } from 'mongoose'

/** A file in the store that no version named when it was last looked for, by its hash. It goes when it is found so once more, days later. */
const unnamedFileSchema = new mongoose.Schema({
  _id: { type: String, required: true },
  since: { type: Date, required: true },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false })

export type UnnamedFileRecord = InferSchemaType<typeof unnamedFileSchema>
export const UnnamedFile: mongoose.Model<UnnamedFileRecord>
  = mongoose.models.UnnamedFile ?? mongoose.model<UnnamedFileRecord>('UnnamedFile', unnamedFileSchema, 'unnamedFiles')
