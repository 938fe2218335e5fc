import { LANGUAGES, type CaseSummary, type CaseView, type CatalogueCase, type CatalogueLesson, type CatalogueModule, type CataloguePathModule, type CatalogueView, type ExerciseRef, type Lang, type LessonRef, type LessonView, type ModuleSummary, type ModuleView, type Objective, type PathModule, type PathPage, type PathView, type PerLang, type Source, type TermView, type Topic, type TopicView } from '#shared/types/catalogue.ts'
import { alphabetical } from '#shared/formats.ts'
import { casePath, decisionsPath, lessonPath, modulePath, pathPath, quizPath } from '#shared/paths.ts'
import { questionView } from '../assessment/question-view.ts'
import { catalogue, checks, findCase, findDecisions, findLesson, findModule, findPath, findQuiz, quizzes, hasDecisions } from './catalogue.ts'

/** What the browser gets of the catalogue: one language, field by field. */

function alternates(path: (lang: Lang) => string): PerLang<string> {
  return Object.fromEntries(LANGUAGES.map(lang => [lang, path(lang)])) as PerLang<string>
}

function moduleSummary(module: CatalogueModule, lang: Lang): ModuleSummary {
  const { slug, title, summary } = module.text[lang]
  const { uid, number, status, minutes, audience, topics, cover } = module
  return { uid, number, slug, title, summary, status, minutes, lessonCount: module.lessons.length, audience, topics, cover, path: modulePath(lang, slug) }
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
    practice: practiceRef(uid, lang),
    alternates: alternates(language => modulePath(language, module.text[language].slug)),
  }
}

function practiceRef(module: string, lang: Lang): ModuleView['practice'] {
  const quiz = quizzes().find(candidate => candidate.practice && candidate.module === module)
  return quiz ? { uid: quiz.uid, title: quiz.titles[lang], draw: quiz.draw } : null
}

function quizRef(module: CatalogueModule, uid: string, lang: Lang): ModuleView['quiz'] {
  const { draw, passMark, attempts, behaviour, timeLimit } = findQuiz(uid)
  return { uid, path: quizPath(lang, module.text[lang].slug), draw, passMark, attempts, behaviour, timeLimit }
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
    checkIds: lesson.checkIds,
    decisions: lesson.case === null ? null : { title: findCase(lesson.case).text[lang].title, path: decisionsPath(lang, findCase(lesson.case).text[lang].slug) },
    objectives: module.objectives.filter(objective => lesson.objectives.includes(objective.id)),
    contentHash: text.hash,
    module,
    previous: module.lessons[place - 1] ?? null,
    next: module.lessons[place + 1] ?? null,
    sources: sourceViews(text.sources),
    terms: termViews(text.terms, lang),
    checks: checks().filter(quiz => quiz.module === lesson.module).flatMap(quiz => quiz.questions)
      .filter(question => question.lesson === uid).map(question => questionView(question, lang)),
    exercises: exerciseRefs(lesson.exerciseIds, lang),
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
    decisions: hasDecisions(uid) ? { path: decisionsPath(lang, text.slug), minutes: findDecisions(uid).minutes } : null,
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

/** All cases, by the alphabet of the language. */
export function caseList(lang: Lang): CaseSummary[] {
  const compare = alphabetical(lang)
  return catalogue().cases.map(item => caseSummary(item, lang)).sort((a, b) => compare(a.title, b.title))
}

/** Modules, paths and cases, as the catalogue page shows them. */
export function catalogueView(lang: Lang): CatalogueView {
  const { modules, topics, paths } = catalogue()
  return {
    modules: modules.map(module => moduleSummary(module, lang)),
    topics: topics.map(topic => topicView(topic, lang)),
    paths: paths.map(path => pathView(path.uid, lang)),
    cases: caseList(lang),
  }
}

function topicView({ uid, text }: Topic, lang: Lang): TopicView {
  return { uid, name: text[lang].name, slugs: { sl: text.sl.slug, en: text.en.slug } }
}

/**
 * A path with the way through each of its modules.
 * @throws DomainError NOT_FOUND
 */
export function pathPage(uid: string, lang: Lang): PathPage {
  const path = findPath(uid)
  return {
    ...pathView(uid, lang),
    certificate: path.text[lang].certificate.title,
    modules: path.modules.map((entry) => {
      const module = pathModule(entry, lang)
      const { lessons, quiz } = moduleView(entry.uid, lang)
      // Of a module taken in part the quiz is not asked for.
      return { ...module, steps: module.lessons ?? lessons, quiz: module.lessons ? null : quiz }
    }),
    alternates: alternates(language => pathPath(language, path.text[language].slug)),
  }
}

/** @throws DomainError NOT_FOUND, also when the path names a module that is not public, which the content check refuses */
function pathView(uid: string, lang: Lang): PathView {
  const path = findPath(uid)
  const { slug, title, audience, outcome } = path.text[lang]
  return {
    uid,
    slug,
    title,
    audience,
    outcome,
    minutes: path.minutes,
    modules: path.modules.map(entry => pathModule(entry, lang)),
    requires: path.requires,
    path: pathPath(lang, slug),
  }
}

function pathModule({ uid, required, lessons }: CataloguePathModule, lang: Lang): PathModule {
  const module = findModule(uid)
  return { ...moduleSummary(module, lang), required, lessons: lessons ? module.lessons.filter(lesson => lessons.includes(lesson.uid)).map(lesson => lessonRef(lesson, module, lang)) : null }
}

/** Sources by code, in the order of the codes. */
export function sourceViews(codes: string[]): Source[] {
  const known = new Map(catalogue().sources.map(source => [source.code, source]))
  return codes.flatMap(code => known.get(code) ?? [])
}

/** Exercises by name, in the order of the names. */
export function exerciseRefs(names: string[], lang: Lang): ExerciseRef[] {
  const known = new Map(catalogue().exercises.map(({ name, title }) => [name, title[lang]]))
  return names.flatMap((name) => {
    const title = known.get(name)
    return title === undefined ? [] : [{ name, title }]
  })
}

/** Terms by id, in the order of the ids. */
export function termViews(ids: string[], lang: Lang): TermView[] {
  const known = new Map(glossaryView(lang).map(term => [term.id, term]))
  return ids.flatMap(id => known.get(id) ?? [])
}

/** The whole glossary, sorted by the alphabet of its language. */
export function glossaryView(lang: Lang): TermView[] {
  const compare = alphabetical(lang)
  return catalogue().glossary
    .map(({ id, sl, en, definitionSl, definitionEn }) => lang === 'sl'
      ? { id, term: sl, other: en, definition: definitionSl }
      : { id, term: en, other: sl, definition: definitionEn })
    .sort((a, b) => compare(a.term, b.term))
}
