import type { Catalogue, Lang, Objective, PerLang } from '#shared/types/catalogue.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import type { Quiz } from '../assessment/quiz.ts'

/** A file held back by `draft: true` (its own, its module's or its original's), for trainers only. */
export interface DraftFile {
  /** Path below content/. */
  file: string
  lang: Lang
  kind: 'module' | 'lesson' | 'quiz' | 'checks' | 'case'
  /** Empty where the front matter does not say it yet. */
  uid: string
  title: string
  summary: string
  minutes: number | null
  objectives: Objective[]
  /** Source codes cited, in order of first appearance. */
  sources: string[]
  terms: string[]
  /** Ids of the self-checks named in the text. */
  checks: string[]
  /** Markdown below the front matter; empty for quiz and checks, whose questions stand in draftQuizzes. */
  body: string
  problems: ContentProblem[]
}

/** All that the server knows of content/, as plain JSON: made at build, loaded at start. */
export interface ContentBundle {
  catalogue: Catalogue
  /** Paths below content/ of the modules' own texts, by uid. */
  moduleFiles: Record<string, PerLang<string>>
  /** Keys included: never leaves the server. */
  quizzes: Quiz[]
  checks: Quiz[]
  drafts: DraftFile[]
  /** Quizzes and self-checks of modules that are drafts. */
  draftQuizzes: Quiz[]
  problems: ContentProblem[]
}
