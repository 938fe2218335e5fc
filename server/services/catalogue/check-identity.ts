import { LANGUAGES } from '#shared/types/catalogue.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import { RESERVED_LESSON_SLUGS } from '#shared/paths.ts'
import type { ParsedDecisions } from '../cases/decisions-file.ts'
import type { LoadedQuiz } from './load-quizzes.ts'
import { everyFile, type AnyParsed, type ParsedFiles } from './parse-files.ts'
import type { LiveUid } from './uids-lock.ts'

/** Everything in the Slovene content that has a uid, each place where it stands. */
export function allUids(parsed: ParsedFiles, quizzes: LoadedQuiz[], decisions: ParsedDecisions[]): LiveUid[] {
  // No progress hangs on the pages about the site, whose uids are fixed: they are in no lock.
  const files = everyFile({ ...parsed.sl, page: [] }).flatMap(({ uid, source, lineOf, body }) => [
    ...(uid === '' ? [] : [{ uid, file: source.file, line: lineOf('uid') }]),
    ...body.worksheets.map(({ value, line }) => ({ uid: value, file: source.file, line })),
  ])
  const objectives = parsed.sl.module.flatMap(({ data, source, lineOf }) =>
    (data?.objectives ?? []).map(({ id }, index) => ({ uid: id, file: source.file, line: lineOf('objectives', index) })))
  const questions = quizzes.flatMap(({ quiz, original, lines }) => [
    { uid: quiz.uid, file: original.file, line: 2 },
    ...quiz.questions.map(({ uid }) => ({ uid, file: original.file, line: lines.get(uid) ?? 1 })),
  ])
  const played = decisions.filter(({ source }) => source.lang === 'sl').map(({ front, source, lineOf }) => ({ uid: front.uid, file: source.file, line: lineOf('uid') }))
  return [...files, ...objectives, ...questions, ...played]
}

/** A uid may stand for one thing only. */
export function checkDuplicateUids(uids: LiveUid[]): ContentProblem[] {
  const first = new Map<string, LiveUid>()
  return uids.flatMap((item) => {
    const earlier = first.get(item.uid)
    if (!earlier) {
      first.set(item.uid, item)
      return []
    }
    return [{ file: item.file, line: item.line, code: 'uid-duplicate', values: { uid: item.uid, other: `${earlier.file}:${earlier.line}` } }]
  })
}

/** Within a language, the same kind of thing in the same place: two may not share an address. */
export function checkAddresses(parsed: ParsedFiles): ContentProblem[] {
  return LANGUAGES.flatMap((lang) => {
    const { module, lesson, case: cases, path } = parsed[lang]
    const folders = [...new Set(lesson.map(item => item.source.folder))]
    const reserved = lesson.filter(item => RESERVED_LESSON_SLUGS[lang].includes(slugOf(item)))
    return [
      ...clashes(module),
      ...clashes(cases),
      ...clashes(path),
      ...folders.flatMap(folder => clashes(lesson.filter(item => item.source.folder === folder))),
      ...reserved.map(item => ({ file: item.source.file, line: item.lineOf('slug'), code: 'slug-reserved', values: { slug: slugOf(item) } })),
      ...translatedTwice(everyFile(parsed[lang]), lang),
      ...checkPageNames(parsed[lang].page),
    ]
  })
}

/** In the original this is a duplicate uid; in a translation the same check has its own place. */
function translatedTwice(files: AnyParsed[], lang: string): ContentProblem[] {
  if (lang === 'sl') return []
  return checkDuplicateUids(files.filter(item => item.uid !== '').map(item => ({ uid: item.uid, file: item.source.file, line: item.lineOf('uid') })))
}

/** A page about the site is named by its uid, so that none stands twice. */
function checkPageNames(pages: AnyParsed[]): ContentProblem[] {
  return pages.filter(({ uid, source }) => uid !== '' && !source.file.endsWith(`/${uid}.md`))
    .map(({ uid, source, lineOf }) => ({ file: source.file, line: lineOf('uid'), code: 'page-name', values: { uid } }))
}

function slugOf(item: AnyParsed): string {
  return typeof item.raw.slug === 'string' ? item.raw.slug : ''
}

function aliasesOf(item: AnyParsed): string[] {
  return Array.isArray(item.raw.aliases) ? item.raw.aliases.filter(alias => typeof alias === 'string') : []
}

function clashes(items: AnyParsed[]): ContentProblem[] {
  const live = new Map<string, string>()
  const problems: ContentProblem[] = []
  const report = (item: AnyParsed, line: number, code: string, slug: string, other: string) =>
    problems.push({ file: item.source.file, line, code, values: { slug, other } })
  for (const item of items) {
    const slug = slugOf(item)
    const other = live.get(slug)
    if (other) report(item, item.lineOf('slug'), 'slug-duplicate', slug, other)
    else if (slug !== '') live.set(slug, item.source.file)
  }
  const old = new Map<string, string>()
  for (const item of items) {
    for (const [index, alias] of aliasesOf(item).entries()) {
      const line = item.lineOf('aliases', index)
      const taken = live.get(alias)
      const other = old.get(alias)
      if (taken) report(item, line, 'alias-live', alias, taken)
      else if (other) report(item, line, 'alias-duplicate', alias, other)
      old.set(alias, item.source.file)
    }
  }
  return problems
}

/** Two modules, or two lessons of a module, may not claim the same place. */
export function checkNumbers(parsed: ParsedFiles): ContentProblem[] {
  return LANGUAGES.flatMap((lang) => {
    const seen = new Map<string, string>()
    return [...parsed[lang].module, ...parsed[lang].lesson].flatMap(({ source }) => {
      const place = source.kind === 'module' ? `${source.order}` : `${source.folder}/${source.order}`
      const other = seen.get(place)
      seen.set(place, source.file)
      return other ? [{ file: source.file, line: 1, code: 'number-duplicate', values: { number: source.order, other } }] : []
    })
  })
}
