import type { Catalogue, Lang, Objective, PerLang } from '#shared/types/catalogue.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import type { PageUid } from '#shared/types/page.ts'
import type { Decisions } from '../cases/decisions.ts'
import type { AccessibilityResults } from '../installation/accessibility.ts'
import type { Quiz } from '../assessment/quiz.ts'
import type { TextSection } from './sections.ts'

/** A file held back by `draft: true` (its own, its module's or its original's), for trainers only. */
export interface DraftFile {
  /** Path below content/. */
  file: string
  lang: Lang
  kind: 'module' | 'lesson' | 'quiz' | 'practice' | 'checks' | 'case' | 'decisions'
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
  /** Names of the exercises in the text. */
  exercises: string[]
  /** Markdown below the front matter; empty for quiz and checks, whose questions stand in draftQuizzes. */
  body: string
  problems: ContentProblem[]
}

/** A page about the site itself, with the names of fields still in it. */
export interface PageText {
  uid: PageUid
  lang: Lang
  title: string
  summary: string
  /** Markdown below the front matter. */
  body: string
}

/** All that the server knows of content/, as plain JSON: made at build, loaded at start. */
export interface ContentBundle {
  catalogue: Catalogue
  /** Paths below content/ of the modules' own texts, by uid. */
  moduleFiles: Record<string, PerLang<string>>
  /** Keys included: never leaves the server. */
  quizzes: Quiz[]
  checks: Quiz[]
  /** Decisions of public cases; what follows from a choice leaves the server after it. */
  decisions: Decisions[]
  draftDecisions: Decisions[]
  drafts: DraftFile[]
  /** Quizzes and self-checks of modules that are drafts. */
  draftQuizzes: Quiz[]
  /** Texts of public lessons and cases by file, for the search. */
  sections: Record<string, TextSection[]>
  pages: PageText[]
  /** What the accessibility statement reports. */
  accessibility: AccessibilityResults
  problems: ContentProblem[]
}
