import type { PerLang, Source, TermView } from './catalogue.ts'

/** Where an indicator stands; the authors' estimate for practice, not a measured fact. */
export interface IndicatorView {
  id: string
  label: string
  min: number
  max: number
  level: number
  /** Before the last decision; null where none was made yet. */
  before: number | null
}

/** The case that is played, as its pages name it. */
export interface PlayedCase {
  uid: string
  title: string
  role: string
  /** Address of the case itself. */
  path: string
  /** Address of the page on which one begins. */
  decisionsPath: string
}

/** A visit of one's own, in a list. */
export interface VisitSummary {
  id: string
  startedAt: string
  decisions: number
  /** Title of the end that was reached, null while it goes on. */
  end: string | null
  path: string
}

/** GET /api/cases/:slug/decisions: what awaits, and what one has done so far. */
export interface DecisionsStartView extends PlayedCase {
  minutes: number
  /** Markdown tree. */
  intro: unknown
  indicators: IndicatorView[]
  sources: Source[]
  terms: TermView[]
  /** null for a guest, of whom nothing is kept. */
  visits: VisitSummary[] | null
  alternates: PerLang<string>
}

/** A decision that was made. */
export interface StepView {
  node: string
  /** Title of the node. */
  title: string
  choice: string
  /** What was chosen, in words. */
  label: string
}

/** What a decision brought. */
export interface ConsequenceView extends StepView {
  /** Markdown tree. */
  body: unknown
}

export interface CaseNodeView {
  id: string
  title: string
  /** Markdown tree. */
  situation: unknown
  documents: Array<{ title: string, body: unknown }>
  choices: Array<{ id: string, label: string }>
}

/** How many people chose what, where they are enough. */
export interface OthersView {
  people: number
  /** By choice, in their order; null where too few chose it, or where it would give away how many did. */
  choices: Array<{ label: string, people: number | null }>
}

/** One decision beside what the town did. */
export interface ComparedStep extends StepView {
  why: string
  /** What the town chose, in words; null where the sources do not say. */
  town: string | null
  isSame: boolean
  /** Markdown trees. */
  townText: unknown
  reasoning: unknown
  /** null where fewer than five others have decided here. */
  others: OthersView | null
}

export interface CaseEndView {
  /** Markdown tree. */
  debrief: unknown
  steps: ComparedStep[]
  /** Decisions on the town's own way that this way did not come to, by their titles. */
  townOnly: string[]
}

/** Where somebody stands in a case: what their last decision brought, and what there is to decide. */
export interface WalkView extends PlayedCase {
  steps: StepView[]
  last: ConsequenceView | null
  node: CaseNodeView
  indicators: IndicatorView[]
  end: CaseEndView | null
  sources: Source[]
  terms: TermView[]
  /** The same place in each language. */
  alternates: PerLang<string>
}

/** GET /api/case-visits/:id. `walk` is null where the case was changed so that this way is no more. */
export interface VisitView extends PlayedCase {
  id: string
  startedAt: string
  /** How many of the decisions were taken over from an earlier visit. */
  taken: number
  walk: WalkView | null
  alternates: PerLang<string>
}

/** A node in the drawing of a case. */
export interface DrawnNode {
  id: string
  title: string
  isEnd: boolean
  choices: Array<{ id: string, label: string, to: string, toTitle: string, real: boolean, effects: Array<{ label: string, by: number }> }>
}

/** GET /api/trainer/cases/:uid */
export interface TrainerCaseView {
  uid: string
  title: string
  isDraft: boolean
  minutes: number
  /** Address of the case for learners, null of a draft. */
  path: string | null
  start: string
  nodes: DrawnNode[]
}

/** GET /api/trainer/cases */
export interface TrainerCaseSummary {
  uid: string
  title: string
  isDraft: boolean
  path: string
}
