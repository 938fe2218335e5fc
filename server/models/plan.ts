import mongoose from 'mongoose'
import type { InvitedRole, PlanRole } from '#shared/types/plan.ts'
import type { CriterionPoints, PlanOutcome } from '#shared/types/plan-mark.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { FieldValue, WorksheetField } from '#shared/types/worksheet.ts'

/** A version of a field. */
export interface FieldVersion {
  /** Id of the write that made it, or of the last of those that one person made in one go. */
  id: string
  /** All of those. */
  ids: string[]
  value: FieldValue
  /** Key of the person in the plan. */
  by: string
  /** When its first and its last write came. */
  since: Date
  at: Date
  /** Versions that it was made from. */
  base: string[]
}

export interface FieldState {
  /** Raised by each change; a change is written only over the revision it was made from. */
  revision: number
  /** Ids of the versions that stand now: one, or several where nobody has joined them yet. */
  heads: string[]
  /** In the order in which they came; of those that do not stand any more only as many as there is room for. */
  versions: FieldVersion[]
}

/** Somebody who is, or was, in the plan. */
export interface PlanMember {
  /** Names them in this plan. */
  key: string
  /** Id of the person; empty once their account is erased. */
  person: string
  /** null for somebody who left: what they wrote is still theirs. */
  role: PlanRole | null
  at: Date
}

export interface PlanInvited {
  key: string
  email: string
  role: InvitedRole
  /** Key of the member who asks. */
  by: string
  at: Date
}

export interface PlanCommentRecord {
  id: string
  /** A section, or the key of a field. */
  place: string
  text: string
  /** Id of the person, trainer or member; empty once their account is erased. */
  person: string
  at: Date
  resolvedAt: Date | null
}

/** A field as it stood when a plan was handed in. */
export interface SubmittedField {
  key: string
  field: Record<Lang, WorksheetField>
  /** Several where nobody had joined them; `by` is the key of a member. */
  values: Array<{ value: FieldValue, by: string }>
}

/** A trainer's answer to a version that was handed in. */
export interface PlanMarkRecord {
  points: CriterionPoints[]
  note: string
  outcome: PlanOutcome
  /** Id of the trainer. */
  by: string
  at: Date
}

/** A version that was handed in; it never changes but for the mark. */
export interface PlanSubmission {
  id: string
  at: Date
  /** Key of the member who handed it in, and keys of all whom it counts for. */
  by: string
  writers: string[]
  content: SubmittedField[]
  mark: PlanMarkRecord | null
}

/** One team's action plan for its town: one document, so that each change is one write. */
export interface PlanRecord {
  _id: string
  /** Code of the municipality. */
  municipality: string
  createdAt: Date
  changedAt: Date
  /** Of all but the fields. */
  revision: number
  /** Whether trainers may read and comment. */
  open: boolean
  members: PlanMember[]
  invited: PlanInvited[]
  comments: PlanCommentRecord[]
  /** By `<uid of the worksheet>:<id of the field>`. */
  fields: Record<string, FieldState>
  /** Versions that were handed in, the newest last; absent where none was. */
  handed?: PlanSubmission[]
  /** When the newest of them was, while it waits for a trainer. */
  waiting?: Date | null
}

const { Mixed } = mongoose.Schema.Types
const part = { _id: false, strict: 'throw' } as const

const memberSchema = new mongoose.Schema<PlanMember>({
  key: { type: String, required: true },
  person: { type: String, default: '' },
  role: { type: String, default: null },
  at: { type: Date, required: true },
}, part)

const invitedSchema = new mongoose.Schema<PlanInvited>({
  key: { type: String, required: true },
  email: { type: String, required: true },
  role: { type: String, required: true },
  by: { type: String, required: true },
  at: { type: Date, required: true },
}, part)

const commentSchema = new mongoose.Schema<PlanCommentRecord>({
  id: { type: String, required: true },
  place: { type: String, required: true },
  text: { type: String, required: true },
  person: { type: String, default: '' },
  at: { type: Date, required: true },
  resolvedAt: { type: Date, default: null },
}, part)

const submissionSchema = new mongoose.Schema<PlanSubmission>({
  id: { type: String, required: true },
  at: { type: Date, required: true },
  by: { type: String, required: true },
  writers: { type: [String], required: true },
  content: { type: Mixed, required: true },
  mark: { type: Mixed, default: null },
}, part)

const planSchema = new mongoose.Schema<PlanRecord>({
  _id: { type: String, required: true },
  municipality: { type: String, required: true },
  createdAt: { type: Date, required: true },
  changedAt: { type: Date, required: true },
  revision: { type: Number, required: true },
  open: { type: Boolean, required: true },
  members: { type: [memberSchema], required: true },
  invited: { type: [invitedSchema], required: true },
  comments: { type: [commentSchema], required: true },
  fields: { type: Mixed, required: true },
  handed: { type: [submissionSchema], default: undefined },
  waiting: { type: Date },
}, { autoIndex: false, autoCreate: false, strict: 'throw', versionKey: false, minimize: false })

planSchema.index({ 'members.person': 1 })
planSchema.index({ 'invited.email': 1 })
planSchema.index({ 'comments.person': 1 })
planSchema.index({ open: 1, changedAt: -1 })
planSchema.index({ waiting: 1 })

export const Plan: mongoose.Model<PlanRecord>
  = mongoose.models.Plan ?? mongoose.model<PlanRecord>('Plan', planSchema)
