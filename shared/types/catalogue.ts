import type { CatalogueExercise } from './exercise.ts'
import type { Behaviour } from './question.ts'
import type { Worksheet } from './worksheet.ts'

/** Languages of the product; Slovene is the original, English follows it. */
export const LANGUAGES = ['sl', 'en'] as const
export type Lang = (typeof LANGUAGES)[number]
export type PerLang<T> = Record<Lang, T>

export const AUDIENCES = ['officials', 'entrepreneurs', 'providers'] as const
export type Audience = (typeof AUDIENCES)[number]

/**
 * How a lesson is finished; only kinds that the product can record.
 * read: the learner says so. check: all self-checks in its text are answered. exercise: all its exercises have been submitted once.
 * case: a visit of the learner to the case that the lesson names has come to an end.
 */
export const COMPLETIONS = ['read', 'check', 'exercise', 'case'] as const
export type Completion = (typeof COMPLETIONS)[number]

export interface Objective {
  id: string
  text: string
}

// ---- what the compiled catalogue holds (server side; both languages together)

export interface CatalogueLessonText {
  slug: string
  aliases: string[]
  title: string
  summary: string
  /** Path below content/, e.g. `sl/modules/01.kaj-je-mms/1.zakaj.md`. */
  file: string
  /** First 12 hex digits of the SHA-256 of the file's content. */
  hash: string
  /** Source codes cited, in order of first appearance. */
  sources: string[]
  /** Glossary ids used. */
  terms: string[]
}

export interface CatalogueLesson {
  uid: string
  module: string
  /** `1.3`: module number and place. */
  number: string
  minutes: number
  completion: Completion
  /** Ids of the self-checks in its text, in order of first appearance; the same in both languages. */
  checkIds: string[]
  /** Names of the exercises in its text, in order of first appearance; the same in both languages. */
  exerciseIds: string[]
  /** uid of the case with decisions that finishes it, null where none does. */
  case: string | null
  objectives: string[]
  text: PerLang<CatalogueLessonText>
}

export interface CatalogueModuleText {
  slug: string
  aliases: string[]
  title: string
  summary: string
  objectives: Objective[]
  hash: string
}

export interface CatalogueModule {
  uid: string
  number: number
  status: 'open' | 'planned'
  cover: string
  audience: Audience[]
  /** uids of topics. */
  topics: string[]
  /** Sum of the lessons' minutes, or the announced total of a planned module. */
  minutes: number
  lessons: CatalogueLesson[]
  /** uid of the module's quiz, null where it has none. */
  quiz: string | null
  text: PerLang<CatalogueModuleText>
}

export interface CatalogueCase {
  uid: string
  minutes: number
  audience: Audience[]
  /** Ids of objectives of any module. */
  objectives: string[]
  text: PerLang<CatalogueLessonText>
}

export interface CataloguePathModule {
  uid: string
  required: boolean
  /** Only these lessons of the module; then its quiz is not required. */
  lessons?: string[]
}

/** What a path's certificate may ask for besides modules. plan: an action plan that a trainer has confirmed. */
export const PATH_REQUIREMENTS = ['plan'] as const
export type PathRequirement = (typeof PATH_REQUIREMENTS)[number]

export interface CataloguePath {
  uid: string
  modules: CataloguePathModule[]
  minutes: { required: number, optional: number }
  requires: PathRequirement[]
  text: PerLang<{ slug: string, aliases: string[], title: string, audience: string, outcome: string, certificate: { title: string } }>
}

/** What a module is about; the catalogue is filtered by it. `slug` stands in addresses. */
export interface Topic {
  uid: string
  text: PerLang<{ slug: string, name: string }>
}

export interface GlossaryTerm {
  id: string
  sl: string
  en: string
  definitionSl: string
  definitionEn: string
  sources?: string[]
}

export interface Source {
  code: string
  text: string
  url: string
}

export interface Municipality {
  code: string
  name: string
  nameBilingual: string
  fullName: string
  region: string
}

/** Everything a visitor may read about, both languages, without bodies and without any key. */
/** A worksheet, whose fields have the same ids and kinds in both languages. */
export interface CatalogueWorksheet {
  uid: string
  /** uid of the lesson that it stands in. */
  lesson: string | null
  text: PerLang<Worksheet>
}

export interface Catalogue {
  modules: CatalogueModule[]
  cases: CatalogueCase[]
  paths: CataloguePath[]
  topics: Topic[]
  glossary: GlossaryTerm[]
  sources: Source[]
  municipalities: Municipality[]
  exercises: CatalogueExercise[]
  /** Those of public lessons in the order of the lessons; first the frame of the plan, which is of no lesson. */
  worksheets: CatalogueWorksheet[]
  /** By which trainers mark plans. */
  planRubric: import('./plan-mark.ts').RubricCriterion[]
}

// ---- what the browser gets (one language)

export interface LessonRef {
  uid: string
  number: string
  slug: string
  title: string
  minutes: number
  completion: Completion
  /** Address of the page, language prefix included. */
  path: string
}

export interface QuizRef {
  uid: string
  path: string
  draw: number
  passMark: number
  attempts: number
  behaviour: Behaviour
  /** Minutes; null without a limit. */
  timeLimit: number | null
}

export interface ModuleSummary {
  uid: string
  number: number
  slug: string
  title: string
  summary: string
  status: 'open' | 'planned'
  minutes: number
  lessonCount: number
  audience: Audience[]
  /** uids of topics. */
  topics: string[]
  cover: string
  path: string
}

export interface ModuleView extends ModuleSummary {
  objectives: Objective[]
  lessons: LessonRef[]
  quiz: QuizRef | null
  /** A quiz that counts for nothing; it stands on the page of the quiz. */
  practice: { uid: string, title: string, draw: number } | null
  /** Address of this page in each language. */
  alternates: PerLang<string>
}

export interface TermView {
  id: string
  term: string
  /** The same term in the other language. */
  other: string
  definition: string
}

/** An exercise as a page of one language names it. */
export interface ExerciseRef {
  name: string
  title: string
}

export interface LessonView {
  uid: string
  number: string
  title: string
  summary: string
  minutes: number
  completion: Completion
  /** Ids of the self-checks in its text, in order. */
  checkIds: string[]
  /** The case that finishes it, where one does. */
  decisions: { title: string, path: string } | null
  objectives: Objective[]
  contentHash: string
  module: ModuleView
  previous: LessonRef | null
  next: LessonRef | null
  sources: Source[]
  terms: TermView[]
  /** Self-checks named in the lesson, key excluded. */
  checks: import('./question.ts').QuestionView[]
  /** Exercises in its text, in order. */
  exercises: ExerciseRef[]
  /** Markdown tree as Nuxt Content gives it. */
  body: unknown
  alternates: PerLang<string>
}

export interface CaseSummary {
  uid: string
  slug: string
  title: string
  summary: string
  minutes: number
  audience: Audience[]
  path: string
}

export interface CaseView extends CaseSummary {
  objectives: Objective[]
  /** Where it can be played, null where it is only read. */
  decisions: { path: string, minutes: number } | null
  contentHash: string
  sources: Source[]
  terms: TermView[]
  body: unknown
  alternates: PerLang<string>
}

export interface PathView {
  uid: string
  slug: string
  title: string
  audience: string
  outcome: string
  minutes: { required: number, optional: number }
  modules: PathModule[]
  /** What the certificate asks for besides modules. */
  requires: PathRequirement[]
  path: string
}

export interface PathModule extends ModuleSummary {
  required: boolean
  /** Lessons of a module that is taken in part, null where the whole module is. */
  lessons: LessonRef[] | null
}

/** A path as its own page shows it. */
export interface PathPage extends PathView {
  /** What its certificate is for. */
  certificate: string
  /** Each module with its way: all lessons (of one taken in part its part) and the quiz that the path asks for. */
  modules: Array<PathModule & { steps: LessonRef[], quiz: QuizRef | null }>
  alternates: PerLang<string>
}

export interface TopicView {
  uid: string
  name: string
  /** Its word in addresses of each language, so that the language switch keeps a filter. */
  slugs: PerLang<string>
}

export interface CatalogueView {
  modules: ModuleSummary[]
  topics: TopicView[]
  paths: PathView[]
  cases: CaseSummary[]
}
