import mongoose, { type InferSchemaType } from 'mongoose'
import { LANGUAGES } from '#shared/types/catalogue.ts'
import { PERSON_KINDS } from '#shared/types/person.ts'

/** Roles that stand on the person. Who is an administrator stands in one list instead (admin-list.ts). */
export const BASE_ROLES = ['learner', 'trainer', 'manager'] as const

const totpSchema = new mongoose.Schema({
  secret: { type: String, required: true },
  step: { type: Number, required: true },
  codes: { type: [String], required: true },
}, { _id: false, strict: 'throw' })

/**
 * An account. Derived keys (`organisationKey`, `sortKey`, `search`) are made by services/people/keys.ts
 * and always written together with what they come from.
 */
const personSchema = new mongoose.Schema({
  email: { type: String, required: true },
  name: { type: String, required: true },
  /** Empty: signs in by mailed links only. */
  passwordHash: { type: String, default: '' },
  /** When this password was set, written together with its hash; null in accounts from before it was kept. */
  passwordAt: { type: Date, default: null },
  role: { type: String, enum: BASE_ROLES, required: true, default: 'learner' },
  kind: { type: String, enum: PERSON_KINDS, required: true },
  /** One of the 212 codes, `undisclosed` or `abroad`. */
  municipality: { type: String, required: true },
  organisation: { type: String, default: '' },
  organisationKey: { type: String, default: '' },
  sortKey: { type: String, required: true },
  search: { type: [String], required: true },
  createdAt: { type: Date, required: true },
  /** An account that is not active cannot be signed in to. */
  active: { type: Boolean, required: true, default: true },
  /** The language of mails. */
  lang: { type: String, enum: LANGUAGES, default: 'sl' },
  /** When a mailed link first proved the address. */
  confirmedAt: { type: Date, default: null },
  /** May use its password although the address is not confirmed: accounts from before addresses were, or let in by an administrator. */
  admitted: { type: Boolean, default: false },
  /** When it was last used, to the day. */
  seenAt: { type: Date, default: null },
  /** When it was told that it will be erased because nobody uses it. */
  warnedAt: { type: Date, default: null },
  /** Percent of the time limit of quizzes that this person has on top. */
  extraTime: { type: Number, default: 0 },
  /** The second factor: the secret encrypted, the last step used, hashes of the recovery codes. */
  totp: { type: totpSchema, default: null },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false })

personSchema.index({ email: 1 }, { unique: true })
personSchema.index({ search: 1 })
personSchema.index({ sortKey: 1, _id: 1 })
personSchema.index({ createdAt: 1 })
personSchema.index({ seenAt: 1 })

export type PersonRecord = InferSchemaType<typeof personSchema> & { _id: mongoose.Types.ObjectId }
export const PersonModel: mongoose.Model<PersonRecord>
  = mongoose.models.Person ?? mongoose.model<PersonRecord>('Person', personSchema)
