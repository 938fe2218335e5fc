import mongoose, { type InferSchemaType } from 'mongoose'

/** Single values about the database itself: the schema version, running numbers. */
const metaSchema = new mongoose.Schema({
  _id: { type: String, required: true },
  value: { type: Number, required: true },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false })

export type MetaRecord = InferSchemaType<typeof metaSchema>
export const Meta: mongoose.Model<MetaRecord> = mongoose.models.Meta ?? mongoose.model<MetaRecord>('Meta', metaSchema)
