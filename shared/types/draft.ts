import type { ExerciseRef, Lang, ModuleView, Objective, Source, TermView } from './catalogue.ts'
import type { QuestionView } from './question.ts'

/** GET /api/modules/[slug]: the module with the text of its index.md as Nuxt Content gives it. */
export interface ModulePage extends ModuleView {
  body: unknown
}

/** A mistake in the reader's language. */
export interface ProblemView {
  line: number
  text: string
}

/** One draft in the trainer's list. */
export interface DraftSummary {
  /** Path below content/. */
  file: string
  lang: Lang
  kind: 'module' | 'lesson' | 'quiz' | 'practice' | 'checks' | 'case' | 'decisions'
  uid: string
  title: string
  /** Address of its preview. */
  path: string
  problems: ProblemView[]
}

/** A draft as learners will see it; what its front matter does not say yet is empty. */
export interface DraftView extends DraftSummary {
  summary: string
  minutes: number | null
  objectives: Objective[]
  sources: Source[]
  terms: TermView[]
  /** Self-checks named in a text; all questions of a quiz. */
  checks: QuestionView[]
  exercises: ExerciseRef[]
  /** Markdown tree; null for a quiz. */
  body: unknown
}
