import { LANGUAGES, type CaseSummary, type CaseView, type CatalogueCase, type CatalogueLesson, type CatalogueModule, type CatalogueView, type Lang, type LessonRef, type LessonView, type ModuleSummary, type ModuleView, type Objective, type PathView, type PerLang, type Source, type TermView } from '#shared/types/catalogue.ts'
import { casePath, lessonPath, modulePath, quizPath } from '#shared/paths.ts'
import { checkView } from './check-view.ts'
import { catalogue, checks, findCase, findLesson, findModule, findQuiz } from './catalogue.ts'
import { bySloveneAlphabet } from './slovene-order.ts'

/** What the browser gets of the catalogue: one language, field by field. */

function alternates(path: (lang: Lang) => string): PerLang<string> {
  return Object.fromEntries(LANGUAGES.map(lang => [lang, path(lang)])) as PerLang<string>
}

function moduleSummary(module: CatalogueModule, lang: Lang): ModuleSummary {
  const { slug, title, summary } = module.text[lang]
  const { uid, number, status, minutes, audience, cover } = module
  return { uid, number, slug, title, summary, status, minutes, lessonCount: module.lessons.length, audience, cover, path: modulePath(lang, slug) }
}

function lessonRef(lesson: CatalogueLesson, module: CatalogueModule, lang: Lang): LessonRef {
  const { slug, title } = lesson.text[lang]
  const { uid, number, minutes, completion } = lesson
  return { uid, number, slug, title, minutes, completion, path: lessonPath(lang, module.text[lang].slug, slug) }
}

/** @throws DomainError NOT_FOUND */
export function moduleView(uid: string, lang: Lang): ModuleView {
  const module = findModule(uid)
  return {
    ...moduleSummary(module, lang),
    objectives: module.text[lang].objectives,
    lessons: module.lessons.map(lesson => lessonRef(lesson, module, lang)),
    quiz: module.quiz === null ? null : quizRef(module, module.quiz, lang),
    alternates: alternates(language => modulePath(language, module.text[language].slug)),
  }
}

function quizRef(module: CatalogueModule, uid: string, lang: Lang): ModuleView['quiz'] {
  const { draw, passMark, attempts } = findQuiz(uid)
  return { uid, path: quizPath(lang, module.text[lang].slug), draw, passMark, attempts }
}

/**
 * A lesson without its body, which the caller adds.
 * @throws DomainError NOT_FOUND
 */
export function lessonView(uid: string, lang: Lang): Omit<LessonView, 'body'> {
  const lesson = findLesson(uid)
  const module = moduleView(lesson.module, lang)
  const place = module.lessons.findIndex(item => item.uid === uid)
  const text = lesson.text[lang]
  return {
    uid,
    number: lesson.number,
    title: text.title,
    summary: text.summary,
    minutes: lesson.minutes,
    completion: lesson.completion,
    objectives: module.objectives.filter(objective => lesson.objectives.includes(objective.id)),
    contentHash: text.hash,
    module,
    previous: module.lessons[place - 1] ?? null,
    next: module.lessons[place + 1] ?? null,
    sources: sourceViews(text.sources),
    terms: termViews(text.terms, lang),
    checks: checks().filter(quiz => quiz.module === lesson.module).flatMap(quiz => quiz.questions)
      .filter(question => question.lesson === uid).map(question => checkView(question, lang)),
    alternates: alternates((language) => {
      const home = findModule(lesson.module)
      return lessonPath(language, home.text[language].slug, lesson.text[language].slug)
    }),
  }
}

function caseSummary(item: CatalogueCase, lang: Lang): CaseSummary {
  const { slug, title, summary } = item.text[lang]
  return { uid: item.uid, slug, title, summary, minutes: item.minutes, audience: item.audience, path: casePath(lang, slug) }
}

/**
 * A case without its body, which the caller adds.
 * @throws DomainError NOT_FOUND
 */
export function caseView(uid: string, lang: Lang): Omit<CaseView, 'body'> {
  const item = findCase(uid)
  const text = item.text[lang]
  return {
    ...caseSummary(item, lang),
    objectives: objectiveViews(item.objectives, lang),
    contentHash: text.hash,
    sources: sourceViews(text.sources),
    terms: termViews(text.terms, lang),
    alternates: alternates(language => casePath(language, item.text[language].slug)),
  }
}

/** Objectives of public modules by id, in the order of the ids. */
export function objectiveViews(ids: string[], lang: Lang): Objective[] {
  const known = new Map(catalogue().modules.flatMap(module => module.text[lang].objectives).map(objective => [objective.id, objective]))
  return ids.flatMap(id => known.get(id) ?? [])
}

/** All cases, in the order of their Slovene titles. */
export function caseList(lang: Lang): CaseSummary[] {
  return catalogue().cases.map(item => caseSummary(item, lang))
}

/** Modules, paths and cases, as the catalogue page shows them. */
export function catalogueView(lang: Lang): CatalogueView {
  const { modules, paths } = catalogue()
  return {
    modules: modules.map(module => moduleSummary(module, lang)),
    paths: paths.map(path => pathView(path.uid, lang)),
    cases: caseList(lang),
  }
}

/** @throws Error when the path names a module that is not public, which the content check refuses */
function pathView(uid: string, lang: Lang): PathView {
  const path = catalogue().paths.find(candidate => candidate.uid === uid)!
  const { slug, title, audience, outcome } = path.text[lang]
  return {
    uid,
    slug,
    title,
    audience,
    outcome,
    minutes: path.minutes,
    modules: path.modules.map(({ uid: moduleUid, required, lessons }) => {
      const module = findModule(moduleUid)
      return { ...moduleSummary(module, lang), required, lessons: lessons ? module.lessons.filter(lesson => lessons.includes(lesson.uid)).map(lesson => lessonRef(lesson, module, lang)) : null }
    }),
  }
}

/** Sources by code, in the order of the codes. */
export function sourceViews(codes: string[]): Source[] {
  const known = new Map(catalogue().sources.map(source => [source.code, source]))
  return codes.flatMap(code => known.get(code) ?? [])
}

/** Terms by id, in the order of the ids. */
export function termViews(ids: string[], lang: Lang): TermView[] {
  const known = new Map(glossaryView(lang).map(term => [term.id, term]))
  return ids.flatMap(id => known.get(id) ?? [])
}

/** The whole glossary, sorted by the alphabet of its language. */
export function glossaryView(lang: Lang): TermView[] {
  const compare = lang === 'sl' ? bySloveneAlphabet : new Intl.Collator('en', { numeric: true }).compare
  return catalogue().glossary
    .map(({ id, sl, en, definitionSl, definitionEn }) => lang === 'sl'
      ? { id, term: sl, other: en, definition: definitionSl }
      : { id, term: en, other: sl, definition: definitionEn })
    .sort((a, b) => compare(a.term, b.term))
}
