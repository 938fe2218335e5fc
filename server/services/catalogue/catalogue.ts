import { casePath, lessonPath, modulePath, pathPath, type Moved } from '#shared/paths.ts'
import type { Catalogue, CatalogueCase, CatalogueLesson, CatalogueModule, CataloguePath, Lang } from '#shared/types/catalogue.ts'
import type { CatalogueExercise } from '#shared/types/exercise.ts'
import type { QuestionVersion, Quiz } from '../assessment/quiz.ts'
import type { Decisions } from '../cases/decisions.ts'
import { DomainError } from '../errors.ts'
import type { ContentBundle, DraftFile, PageText } from './bundle.ts'
import { readQuizDir, type QuizBank } from './quiz-dir.ts'
import type { TextSection } from './sections.ts'

/**
 * The teaching material as the server holds it. Only this folder knows where it comes from; everyone else asks here.
 * A lookup of something that is not there throws DomainError NOT_FOUND.
 */

interface Loaded {
  catalogue: Catalogue
  moduleFiles: ContentBundle['moduleFiles']
  quizzes: Map<string, Quiz>
  checks: Map<string, QuestionVersion>
  checkQuizzes: Quiz[]
  decisions: Decisions[]
  draftDecisions: Decisions[]
  drafts: DraftFile[]
  draftChecks: Map<string, QuestionVersion>
  draftQuizzes: Quiz[]
  sections: ContentBundle['sections']
  pages: PageText[]
  accessibility: ContentBundle['accessibility']
}

let loaded: Loaded | null = null

/**
 * Takes in the compiled content; called once at start.
 * @param options.quizDir folder whose quizzes replace or add to the bundled ones, by uid
 * @throws SettingsError naming every mistake in quizDir by file and line
 */
export function loadBundle(bundle: ContentBundle, options: { quizDir?: string } = {}): void {
  const bank: QuizBank = options.quizDir ? readQuizDir(options.quizDir, bundle.catalogue) : { quizzes: [], checks: [] }
  const quizzes = byUid([...bundle.quizzes, ...bank.quizzes])
  const checkQuizzes = [...byUid([...bundle.checks, ...bank.checks]).values()]
  loaded = {
    catalogue: {
      ...bundle.catalogue,
      modules: bundle.catalogue.modules.map(module => ({
        ...module,
        quiz: module.quiz ?? bank.quizzes.find(quiz => quiz.module === module.uid && !quiz.practice)?.uid ?? null,
      })),
    },
    moduleFiles: bundle.moduleFiles,
    quizzes,
    checks: byUid(checkQuizzes.flatMap(quiz => quiz.questions)),
    checkQuizzes,
    decisions: bundle.decisions,
    draftDecisions: bundle.draftDecisions,
    drafts: bundle.drafts,
    draftChecks: byUid(bundle.draftQuizzes.flatMap(quiz => quiz.questions)),
    draftQuizzes: bundle.draftQuizzes,
    sections: bundle.sections,
    pages: bundle.pages,
    accessibility: bundle.accessibility,
  }
}

function byUid<T extends { uid: string }>(items: T[]): Map<string, T> {
  return new Map(items.map(item => [item.uid, item]))
}

function current(): Loaded {
  if (!loaded) throw new Error('The catalogue was asked before loadBundle')
  return loaded
}

function found<T>(item: T | undefined): T {
  if (item === undefined) throw new DomainError('NOT_FOUND')
  return item
}

/** Everything public, both languages. */
export function catalogue(): Catalogue {
  return current().catalogue
}

/** Every quiz in force, keys included. */
export function quizzes(): Quiz[] {
  return [...current().quizzes.values()]
}

/** The self-checks of each module, keys included. */
export function checks(): Quiz[] {
  return current().checkQuizzes
}

/** Every draft of a text or quiz. */
export function drafts(): DraftFile[] {
  return current().drafts
}

export function findModule(uid: string): CatalogueModule {
  return found(catalogue().modules.find(module => module.uid === uid))
}

/** Path below content/ of a module's own text. */
export function moduleFile(uid: string, lang: Lang): string {
  return found(current().moduleFiles[uid]?.[lang])
}

export function findLesson(uid: string): CatalogueLesson {
  return found(catalogue().modules.flatMap(module => module.lessons).find(lesson => lesson.uid === uid))
}

export function findCase(uid: string): CatalogueCase {
  return found(catalogue().cases.find(item => item.uid === uid))
}

/** The decisions of a public case, by the uid of the case; nothing of them may leave the server as a whole. */
export function findDecisions(study: string): Decisions {
  return found(current().decisions.find(item => item.case === study))
}

/** Whether a case can be played. */
export function hasDecisions(study: string): boolean {
  return current().decisions.some(item => item.case === study)
}

/** Decisions of all cases, drafts last, for trainers. */
export function allDecisions(): Array<{ decisions: Decisions, isDraft: boolean }> {
  const { decisions, draftDecisions } = current()
  return [...decisions.map(item => ({ decisions: item, isDraft: false })), ...draftDecisions.map(item => ({ decisions: item, isDraft: true }))]
}

export function findExercise(name: string): CatalogueExercise {
  return found(catalogue().exercises.find(item => item.name === name))
}

export function findPath(uid: string): CataloguePath {
  return found(catalogue().paths.find(path => path.uid === uid))
}

export function findQuiz(uid: string): Quiz {
  return found(current().quizzes.get(uid))
}

/** A self-check by its id, key included. */
export function findCheck(id: string): QuestionVersion {
  return found(current().checks.get(id))
}

/** A question that a draft names: of its own draft module, or of the open module it will join. */
export function findDraftCheck(id: string): QuestionVersion | undefined {
  return current().draftChecks.get(id) ?? current().checks.get(id)
}

/** The quiz of a draft file. */
export function findDraftQuiz(uid: string): Quiz | undefined {
  return current().draftQuizzes.find(quiz => quiz.uid === uid)
}

/** A page about the site itself. */
export function findPage(uid: string, lang: Lang): PageText {
  return found(current().pages.find(page => page.uid === uid && page.lang === lang))
}

/** What the accessibility statement reports. */
export function accessibilityResults(): ContentBundle['accessibility'] {
  return current().accessibility
}

/** The sections of a public lesson or case, by its file. */
export function sectionsOf(file: string): TextSection[] {
  return found(current().sections[file])
}

/** Something found by its address, or where it has gone. */
export type Found<T> = { item: T } | Moved

function bySlug<T>(items: T[], slugs: (item: T) => { slug: string, aliases: string[] }, slug: string): { item: T, isCurrent: boolean } {
  const item = items.find(candidate => slugs(candidate).slug === slug)
  if (item) return { item, isCurrent: true }
  return { item: found(items.find(candidate => slugs(candidate).aliases.includes(slug))), isCurrent: false }
}

export function findModuleBySlug(lang: Lang, slug: string): Found<CatalogueModule> {
  const { item, isCurrent } = bySlug(catalogue().modules, module => module.text[lang], slug)
  return isCurrent ? { item } : { movedTo: modulePath(lang, item.text[lang].slug) }
}

export function findLessonBySlug(lang: Lang, moduleSlug: string, lessonSlug: string): Found<CatalogueLesson> {
  const module = bySlug(catalogue().modules, candidate => candidate.text[lang], moduleSlug)
  const lesson = bySlug(module.item.lessons, candidate => candidate.text[lang], lessonSlug)
  if (module.isCurrent && lesson.isCurrent) return { item: lesson.item }
  return { movedTo: lessonPath(lang, module.item.text[lang].slug, lesson.item.text[lang].slug) }
}

export function findCaseBySlug(lang: Lang, slug: string): Found<CatalogueCase> {
  const { item, isCurrent } = bySlug(catalogue().cases, candidate => candidate.text[lang], slug)
  return isCurrent ? { item } : { movedTo: casePath(lang, item.text[lang].slug) }
}

export function findPathBySlug(lang: Lang, slug: string): Found<CataloguePath> {
  const { item, isCurrent } = bySlug(catalogue().paths, candidate => candidate.text[lang], slug)
  return isCurrent ? { item } : { movedTo: pathPath(lang, item.text[lang].slug) }
}
