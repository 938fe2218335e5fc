import mongoose from 'mongoose'
import type { QuestionVersion } from '../services/assessment/quiz.ts'

/** A version of a question as stored: its hash is its id, and it is never changed. */
export type QuestionVersionRecord = Omit<QuestionVersion, 'hash'> & { _id: string }

const questionVersionSchema = new mongoose.Schema<QuestionVersionRecord>({
  _id: { type: String, required: true },
  uid: { type: String, required: true },
  kind: { type: String, required: true },
  objective: { type: String, default: '' },
  lesson: { type: String, default: '' },
  /** PerLang<KeyedQuestion>, key included; its shape is the kind's schema. */
  text: { type: mongoose.Schema.Types.Mixed, required: true },
  /** PerLang<RichQuestion>, where something is more than plain text. */
  rich: { type: mongoose.Schema.Types.Mixed },
  /** PerLang<Hint[]>, where there are some. */
  hints: { type: mongoose.Schema.Types.Mixed },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false, collection: 'questionVersions' })

/** All versions that a question has had. */
questionVersionSchema.index({ uid: 1 })

export const QuestionVersionModel: mongoose.Model<QuestionVersionRecord>
  = mongoose.models.QuestionVersion ?? mongoose.model<QuestionVersionRecord>('QuestionVersion', questionVersionSchema)
