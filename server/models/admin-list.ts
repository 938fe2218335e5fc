import mongoose, { type InferSchemaType } from 'mongoose'

/**
 * The administrators, all in one document: adding, removing and "never the last one" are then each one
 * conditional write, whatever else happens at the same time. This list alone says who is an administrator.
 */
const adminListSchema = new mongoose.Schema({
  _id: { type: String, required: true },
  people: { type: [String], required: true },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false })

export type AdminListRecord = InferSchemaType<typeof adminListSchema>
export const AdminList: mongoose.Model<AdminListRecord>
  = mongoose.models.AdminList ?? mongoose.model<AdminListRecord>('AdminList', adminListSchema)
