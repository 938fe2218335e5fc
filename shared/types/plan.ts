import type { HandedView } from './plan-mark.ts'
import type { FieldValue, PlanSection, WorksheetField } from './worksheet.ts'

/** owner: invites and removes too. editor: writes. reader: reads. */
export const PLAN_ROLES = ['owner', 'editor', 'reader'] as const
export type PlanRole = (typeof PLAN_ROLES)[number]

/** What a colleague may be invited as. */
export const INVITED_ROLES = ['editor', 'reader'] as const
export type InvitedRole = (typeof INVITED_ROLES)[number]

/** Files that a plan is handed out as. */
export const PLAN_FORMATS = ['docx', 'pdf'] as const
export type PlanFormat = (typeof PLAN_FORMATS)[number]

/** One person of a plan, as its people see them. */
export interface PlanPerson {
  key: string
  /** Empty for somebody whose account is erased. */
  name: string
  role: PlanRole
  isMe: boolean
}

/** Who was asked and has not answered. */
export interface PlanInvitation {
  key: string
  email: string
  role: InvitedRole
}

/** Who wrote something, and when. */
export interface Written {
  /** Empty for somebody whose account is erased. */
  by: string
  isMine: boolean
  at: string
}

/** One of the texts that a field has now; more than one where two people wrote at the same time. */
export interface FieldHead extends Written {
  id: string
  value: FieldValue
}

/** What stands in a field. */
export interface FieldView {
  /** None where nobody has written; the newest last. */
  heads: FieldHead[]
  /** How many versions are kept. */
  versions: number
}

export interface PlanComment extends Written {
  id: string
  text: string
  resolved: boolean
}

export interface PlanFieldView {
  /** `<uid of the worksheet>:<id of the field>` */
  key: string
  field: WorksheetField
  /** Where a lesson asks for it; null for the plan's own. */
  lesson: { title: string, path: string } | null
  state: FieldView
  comments: PlanComment[]
}

export interface PlanSectionView {
  section: PlanSection
  fields: PlanFieldView[]
  comments: PlanComment[]
}

/** GET /api/plans/:id */
export interface PlanView {
  id: string
  municipality: string
  createdAt: string
  /** What the reader is in it; `trainer` for one who may look at it because its people allowed that. */
  role: PlanRole | 'trainer'
  /** Whether trainers may read and comment. */
  open: boolean
  people: PlanPerson[]
  /** Only the owner sees these. */
  invitations: PlanInvitation[]
  /** Where it stands as a condition for certificates. */
  handed: HandedView
  sections: PlanSectionView[]
  /** What was written into fields that are in no lesson any more. */
  earlier: Array<{ key: string, texts: string[] }>
}

export interface PlanSummary {
  id: string
  municipality: string
  role: PlanRole | 'trainer'
  /** Fields with something in them, and all there are. */
  filled: number
  fields: number
  changedAt: string
}

/** GET /api/plans */
export interface OwnPlans {
  plans: PlanSummary[]
  /** Plans that the reader is invited to. */
  invitations: Array<{ id: string, municipality: string, by: string, role: InvitedRole }>
  /** Name of the municipality of one's account; null where the account names none. */
  municipality: string | null
  /** Whether another one may be begun. */
  mayStart: boolean
}

/** What a browser sends of a field. */
export interface FieldWrite {
  /** MeView.key of the account that the device means. */
  as: string
  /** Made by the browser; sent twice, it is one write. */
  id: string
  /** Ids of the versions that the writer saw and goes on from. */
  base: string[]
  value: FieldValue
}

export interface VersionView extends Written {
  id: string
  value: FieldValue
  /** Whether it is (one of) what stands in the field now. */
  isHead: boolean
}

/** GET /api/plans/:id/fields/:key */
export interface FieldHistory {
  key: string
  municipality: string
  field: WorksheetField
  mayWrite: boolean
  /** Newest first. */
  versions: VersionView[]
}
