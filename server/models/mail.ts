import mongoose from 'mongoose'
import { LANGUAGES, type Lang } from '#shared/types/catalogue.ts'
import { MAIL_KINDS, MAIL_STATES, MAIL_TROUBLES, type MailKind, type MailState, type MailTrouble } from '#shared/types/mail.ts'

/** A mail to be sent, at most one for each cause. */
export interface MailRecord {
  /** The cause, for example `sign-in:<random>`. */
  _id: string
  kind: MailKind
  to: string
  /** The language that stands first. */
  lang: Lang
  /** Whom it concerns; empty where there is no account. */
  person: string
  /** What its text names. */
  data: Record<string, string>
  messageId: string
  state: MailState
  /** Waiting or being sent. */
  open: boolean
  tries: number
  /** When it is due; while it is being sent, when the lease runs out. */
  nextAt: Date
  createdAt: Date
  sentAt: Date | null
  /** Of the last try that failed. */
  error: MailTrouble | null
  expiresAt: Date
}

const mailSchema = new mongoose.Schema<MailRecord>({
  _id: { type: String, required: true },
  kind: { type: String, enum: MAIL_KINDS, required: true },
  to: { type: String, required: true },
  lang: { type: String, enum: LANGUAGES, required: true },
  person: { type: String, default: '' },
  data: { type: mongoose.Schema.Types.Mixed, default: {} },
  messageId: { type: String, required: true },
  state: { type: String, enum: MAIL_STATES, required: true },
  open: { type: Boolean, required: true },
  tries: { type: Number, required: true },
  nextAt: { type: Date, required: true },
  createdAt: { type: Date, required: true },
  sentAt: { type: Date, default: null },
  error: { type: String, enum: [...MAIL_TROUBLES, null], default: null },
  expiresAt: { type: Date, required: true },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false, minimize: false })

/** What is due. */
mailSchema.index({ open: 1, nextAt: 1 }, { partialFilterExpression: { open: true } })
mailSchema.index({ messageId: 1 }, { unique: true })
mailSchema.index({ createdAt: -1, _id: -1 })
mailSchema.index({ person: 1 })
/** What was sent to an address, for its erasure. */
mailSchema.index({ to: 1 })
mailSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })

export const Mail: mongoose.Model<MailRecord> = mongoose.models.Mail ?? mongoose.model<MailRecord>('Mail', mailSchema)
