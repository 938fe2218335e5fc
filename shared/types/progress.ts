import type { Lang } from './catalogue.ts'

/**
 * Verbs of the event log, by their last path segment; xAPI's (adlnet.gov/expapi/verbs) and cmi5's.
 * initialized: a lesson was opened. completed: the learner said the lesson is done. progressed: resume position and time.
 * passed / failed: a quiz attempt was submitted. satisfied: a module was finished (cmi5). earned: a certificate was issued.
 * waived: staff granted something.
 */
export const VERBS = ['initialized', 'completed', 'progressed', 'passed', 'failed', 'satisfied', 'earned', 'waived'] as const
export type Verb = (typeof VERBS)[number]

/** Verbs a browser may send; the others are written by the server alone. */
export const CLIENT_VERBS = ['initialized', 'completed', 'progressed'] as const
export type ClientVerb = (typeof CLIENT_VERBS)[number]

export interface Position {
  lesson: string
  /** Id of the heading last passed, empty for the top. */
  anchor: string
  at: string
  device: string
}

export interface ModuleProgressView {
  uid: string
  state: 'none' | 'started' | 'done'
  lessons: Record<string, { openedAt: string | null, doneAt: string | null }>
  /** Required steps done and in all: lessons plus quiz. Percent is computed from these, never stored. */
  done: number
  total: number
  quiz: { uid: string, best: number | null, passed: boolean, openAttempt: string | null } | null
  position: Position | null
  seconds: number
  /** Lessons added after the module was finished. */
  added: string[]
  certificate: { code: string, serial: string, issuedAt: string } | null
  /** Eligible now and not yet claimed. */
  claimable: boolean
}

export interface ProgressView {
  modules: ModuleProgressView[]
}

/** What the browser sends for each thing that happened. */
export interface EventInput {
  id: string
  verb: ClientVerb
  lesson: string
  lang: Lang
  at: string
  visit?: string
  seconds?: number
  anchor?: string
  device?: string
}
