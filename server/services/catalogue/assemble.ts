import { alphabetical } from '#shared/formats.ts'
import type { CatalogueExercise } from '#shared/types/exercise.ts'
import type { Catalogue, CatalogueCase, CatalogueLesson, CatalogueLessonText, CatalogueModule, CataloguePath, CatalogueWorksheet, Lang, PerLang } from '#shared/types/catalogue.ts'
import type { Worksheet } from '#shared/types/worksheet.ts'
import type { DataFiles } from './data-files.ts'
import type { LoadedQuiz } from './load-quizzes.ts'
import type { AnyParsed, Parsed, ParsedFiles } from './parse-files.ts'
import type { WorksheetData } from './worksheet-schema.ts'

const bySlovene = alphabetical('sl')

/**
 * The public catalogue: what is no draft and there in both languages, with sound front matter.
 * What is left out for another reason than being a draft has its problem.
 */
export function assemble(parsed: ParsedFiles, quizzes: LoadedQuiz[], data: DataFiles, exercises: CatalogueExercise[], drafts: ReadonlySet<string>): Catalogue {
  const open = new Opener(parsed, drafts)
  const worksheets = [data.planFrame, ...open.pairs('module').sort((a, b) => a.sl.source.order - b.sl.source.order).flatMap(pair => worksheetsOf(pair, open))]
  return {
    modules: open.pairs('module').map(pair => toModule(pair, open, quizzes)).sort((a, b) => a.number - b.number),
    cases: open.pairs('case').map(toCase).sort((a, b) => bySlovene(a.text.sl.title, b.text.sl.title)),
    paths: open.pairs('path').map(toPath),
    topics: data.topics,
    glossary: data.glossary,
    sources: data.sources,
    municipalities: data.municipalities.toSorted((a, b) => bySlovene(a.name, b.name)),
    exercises,
    worksheets,
    // Nobody is marked for a part of the plan that no worksheet asks about.
    planRubric: data.planRubric.filter(({ section }) => worksheets.some(({ text }) => text.sl.fields.some(field => field.section === section))),
  }
}

/** Where the text of each public module stands. */
export function moduleFiles(parsed: ParsedFiles, drafts: ReadonlySet<string>): Record<string, PerLang<string>> {
  return Object.fromEntries(new Opener(parsed, drafts).pairs('module').map(pair => [pair.sl.uid, both(lang => pair[lang].source.file)]))
}

type Kind = keyof ParsedFiles['sl']
type Sound<P> = P extends Parsed<infer D> ? Parsed<D> & { data: D } : never
type Pair<K extends Kind> = { sl: Sound<ParsedFiles['sl'][K][number]>, en: Sound<ParsedFiles['en'][K][number]> }

class Opener {
  private readonly parsed: ParsedFiles
  private readonly drafts: ReadonlySet<string>

  constructor(parsed: ParsedFiles, drafts: ReadonlySet<string>) {
    this.parsed = parsed
    this.drafts = drafts
  }

  private sound<P extends AnyParsed>(items: readonly P[]): Sound<P>[] {
    return items.filter(item => item.data !== null && !this.drafts.has(item.source.file)) as AnyParsed[] as Sound<P>[]
  }

  pairs<K extends Kind>(kind: K): Pair<K>[] {
    const translations = this.sound(this.parsed.en[kind] as AnyParsed[])
    return this.sound(this.parsed.sl[kind] as AnyParsed[]).flatMap((sl) => {
      const en = translations.find(item => item.uid === sl.uid)
      return en ? [{ sl, en } as unknown as Pair<K>] : []
    })
  }
}

function both<T>(make: (lang: Lang) => T): PerLang<T> {
  return { sl: make('sl'), en: make('en') }
}

function unique(values: string[]): string[] {
  return [...new Set(values)]
}

function textOf(item: Parsed<{ slug: string, aliases: string[], title: string, summary: string }> & { data: { slug: string, aliases: string[], title: string, summary: string } }): CatalogueLessonText {
  const { slug, aliases, title, summary } = item.data
  return {
    slug,
    aliases,
    title,
    summary,
    file: item.source.file,
    hash: item.source.hash,
    sources: unique(item.body.sources.map(source => source.value)),
    terms: unique(item.body.terms.map(term => term.value)),
  }
}

function toModule(pair: Pair<'module'>, open: Opener, quizzes: LoadedQuiz[]): CatalogueModule {
  const { data, source, uid } = pair.sl
  const lessons = lessonsOf(pair, open)
    .map((lesson, index) => toLesson(lesson, uid, `${source.order}.${index + 1}`))
  return {
    uid,
    number: source.order,
    status: data.status,
    cover: data.cover,
    audience: data.audience,
    topics: data.topics,
    minutes: data.status === 'planned' ? data.minutes ?? 0 : lessons.reduce((sum, lesson) => sum + lesson.minutes, 0),
    lessons,
    quiz: quizzes.find(({ kind, quiz, isDraft }) => kind === 'quiz' && !isDraft && quiz.module === uid)?.quiz.uid ?? null,
    text: both((lang) => {
      const { slug, aliases, title, summary, objectives } = pair[lang].data
      return { slug, aliases, title, summary, objectives, hash: pair[lang].source.hash }
    }),
  }
}

/** Worksheets of a module's lessons; one that has a mistake in either language is left out. */
function worksheetsOf(pair: Pair<'module'>, open: Opener): CatalogueWorksheet[] {
  const lessons = lessonsOf(pair, open)
  return lessons.flatMap(({ sl, en }) => sl.body.worksheets.flatMap(({ value, data }) => {
    const translated = en.body.worksheets.find(other => other.value === value)?.data
    return data && translated ? [{ uid: value, lesson: sl.uid, text: { sl: withoutPrompt(data), en: withoutPrompt(translated) } }] : []
  }))
}

function withoutPrompt({ title, fields }: WorksheetData): Worksheet {
  return { title, fields }
}

function lessonsOf(pair: Pair<'module'>, open: Opener): Pair<'lesson'>[] {
  return open.pairs('lesson').filter(({ sl }) => sl.source.folder === pair.sl.source.folder).sort((a, b) => a.sl.source.order - b.sl.source.order)
}

function toLesson(pair: Pair<'lesson'>, module: string, number: string): CatalogueLesson {
  const { minutes, completion, objectives, case: study = null } = pair.sl.data
  const checkIds = unique(pair.sl.body.selfChecks.map(({ value }) => value))
  const exerciseIds = unique(pair.sl.body.exercises.map(({ value }) => value))
  return { uid: pair.sl.uid, module, number, minutes, completion, checkIds, exerciseIds, case: study, objectives, text: both(lang => textOf(pair[lang])) }
}

function toCase(pair: Pair<'case'>): CatalogueCase {
  const { minutes, audience, objectives } = pair.sl.data
  return { uid: pair.sl.uid, minutes, audience, objectives, text: both(lang => textOf(pair[lang])) }
}

function toPath(pair: Pair<'path'>): CataloguePath {
  return {
    uid: pair.sl.uid,
    modules: pair.sl.data.modules,
    minutes: pair.sl.data.minutes,
    requires: pair.sl.data.requires,
    text: both((lang) => {
      const { slug, aliases, title, audience, outcome, certificate } = pair[lang].data
      return { slug, aliases, title, audience, outcome, certificate }
    }),
  }
}
