import type { Lang } from './catalogue.ts'
import type { PlanState } from './plan-mark.ts'
import type { ErrorCode } from './error.ts'
import type { ExerciseResult, NamedReport } from './exercise.ts'
import type { Answer } from './question.ts'

/**
 * Verbs of the event log, by their last path segment; xAPI's (adlnet.gov/expapi/verbs) and cmi5's.
 * initialized: a lesson was opened. completed: the learner said the lesson is done. progressed: resume position and time.
 * answered: a self-check was answered (practice only).
 * attempted / scored / responded: an exercise was begun, was submitted as a whole, told something else, as that one of its
 * questions was answered (practice only); what its own statement said stands in the data.
 * passed / failed: a quiz attempt was submitted. satisfied: a module was finished (cmi5). earned: a certificate was issued.
 * waived: staff granted something. regraded: staff had a submitted attempt judged anew; it only ever rises.
 */
export const VERBS = ['initialized', 'completed', 'progressed', 'answered', 'attempted', 'scored', 'responded', 'passed', 'failed', 'satisfied', 'earned', 'waived', 'regraded'] as const
export type Verb = (typeof VERBS)[number]

/** Verbs a browser may send; the others are written by the server alone. */
export const CLIENT_VERBS = ['initialized', 'completed', 'progressed', 'answered', 'attempted', 'scored', 'responded'] as const
export type ClientVerb = (typeof CLIENT_VERBS)[number]

/**
 * A place in a text, the same in every language: `~mark.marks.part.whole`, the last two in thousandths
 * (`~3.12.420.310`; composables/placeInText.ts). Earlier events hold the id of a heading; empty is the top.
 */
export interface Position {
  lesson: string
  anchor: string
  at: string
  device: string
}

export interface ModuleProgressView {
  uid: string
  state: 'none' | 'started' | 'done'
  lessons: Record<string, {
    openedAt: string | null
    doneAt: string | null
    /** Ids of its self-checks that were answered. */
    answered: string[]
  }>
  /** Required steps done and in all: lessons plus quiz. Percent is computed from these, never stored. */
  done: number
  total: number
  quiz: { uid: string, best: number | null, passed: boolean, openAttempt: string | null } | null
  position: Position | null
  seconds: number
  /** Where they stand in the exercises of its lessons, by name; only those they began. */
  exercises: Record<string, ExerciseResult>
  /** Lessons added after the module was finished. */
  added: string[]
  certificate: { code: string, serial: string, issuedAt: string } | null
  /** Eligible now and not yet claimed. */
  claimable: boolean
}

export interface ProgressView {
  modules: ModuleProgressView[]
  /** How far a plan is, for paths whose certificate requires one. */
  plan: PlanState
}

/** What the browser sends for each thing that happened. */
export interface EventInput {
  id: string
  verb: ClientVerb
  lesson: string
  lang: Lang
  at: string
  /** Of the text as it was read; the programme may have another by the time the event arrives. */
  contentHash?: string
  visit?: string
  seconds?: number
  anchor?: string
  device?: string
  /** With `answered`: which self-check, and what; the server grades it and keeps the credit, never the answer. */
  check?: string
  answer?: Answer
  /** With `attempted`, `scored` and `responded`: what the exercise told. */
  exercise?: NamedReport
  /** The guest it was made as; absent for an account. */
  guest?: string
}

/** POST /api/events */
export interface EventsBody {
  /** MeView.key of the account they are sent under. */
  as: string
  events: EventInput[]
}

/** What became of each event that was sent. */
export interface EventResult {
  /** As sent; null where it could not be read. */
  id: string | null
  saved: boolean
  code?: ErrorCode
}

export interface EventsAnswer {
  results: EventResult[]
}
