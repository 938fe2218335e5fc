import type { Bilingual } from './certificate.ts'
import type { FieldValue, PlanSection, WorksheetField } from './worksheet.ts'

/** How far a person's plan is as a condition for a certificate. none: no plan. work: not handed in. changes: handed back. */
export const PLAN_STATES = ['none', 'work', 'handed', 'changes', 'confirmed'] as const
export type PlanState = (typeof PLAN_STATES)[number]

/** What a trainer says of a plan that was handed in. */
export const PLAN_OUTCOMES = ['confirmed', 'changes'] as const
export type PlanOutcome = (typeof PLAN_OUTCOMES)[number]

/** Points that one criterion gives at most; each from 0 up has its own text. */
export const MOST_POINTS = 2

/** A criterion by which plans are marked (content/data/plan-rubric.yml). */
export interface RubricCriterion {
  id: string
  /** Part of the plan that it is about. */
  section: PlanSection
  name: Bilingual
  /** What 0, 1 and 2 points mean. */
  levels: Bilingual[]
}

/** Points for one criterion, with its words as they were when it was marked. */
export interface CriterionPoints {
  id: string
  name: Bilingual
  points: number
  text: Bilingual
}

/** What stands with a certificate for which a plan was required; its holder's alone. */
export interface CertifiedPlan {
  municipality: string
  /** ISO time of the confirmation. */
  confirmedAt: string
  points: CriterionPoints[]
  note: string
}

/** A mark for those whose plan it is. */
export interface PlanMarkView {
  outcome: PlanOutcome
  points: CriterionPoints[]
  note: string
  at: string
}

/** Where a plan stands as a condition for certificates, for its people. */
export interface HandedView {
  /** For the reader; of somebody who only reads, of the plan. */
  state: PlanState
  mayHandIn: boolean
  /** When it was handed in last, and by whom; empty for an erased account. */
  at: string | null
  by: string
  /** For whom it counts. */
  writers: string[]
  /** Whether it was written to since. */
  changedSince: boolean
  /** Of the version handed in last; only for those whom it counts for. */
  mark: PlanMarkView | null
  /** Learning paths that ask for a plan. */
  paths: Array<{ title: string, path: string }>
}

/** GET /api/trainer/submissions: a plan that waits for a trainer. */
export interface SubmissionRow {
  /** Id of the plan. */
  id: string
  municipality: string
  handedAt: string
  /** Whether a trainer asked for changes before. */
  again: boolean
}

/** GET /api/trainer/submissions/:plan */
export interface SubmissionPage extends SubmissionRow {
  /** Names this version; a mark is for it and no other. */
  submission: string
  by: string
  writers: string[]
  sections: Array<{ section: PlanSection, fields: Array<{ key: string, field: WorksheetField, values: Array<{ value: FieldValue, by: string }> }> }>
  rubric: Array<{ id: string, name: string, levels: Array<{ points: number, text: string }> }>
  /** What was asked for before; oldest first. */
  before: PlanMarkView[]
}
