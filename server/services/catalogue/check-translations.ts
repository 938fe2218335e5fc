import type { ContentProblem } from '#shared/types/content-problem.ts'
import type { AllDecisions } from '../cases/load-decisions.ts'
import type { ContentFile } from './content-files.ts'
import type { LoadedQuizzes } from './load-quizzes.ts'
import { originalHash } from './original-hash.ts'
import { moduleOfFolder, type AnyParsed, type ParsedFiles, type WrittenKind } from './parse-files.ts'
import type { WorksheetData } from './worksheet-schema.ts'

const KINDS: readonly WrittenKind[] = ['module', 'lesson', 'case', 'path', 'page']

/** Data that a translation may repeat but not change. */
const DATA: Record<WrittenKind, readonly string[]> = {
  module: ['audience', 'topics', 'cover', 'minutes', 'status'],
  lesson: ['minutes', 'completion', 'case', 'objectives'],
  case: ['minutes', 'audience', 'objectives'],
  path: ['minutes', 'modules', 'requires'],
  page: [],
}

/**
 * Holds each translation against its original: there, made from what the original says today, with the same data.
 * Questions are compared where quizzes are put together.
 */
export function checkTranslations(parsed: ParsedFiles, quizzes: LoadedQuizzes, decisions: AllDecisions, drafts: ReadonlySet<string>): ContentProblem[] {
  const problems: ContentProblem[] = []
  for (const kind of KINDS) {
    const translations: AnyParsed[] = parsed.en[kind]
    for (const original of parsed.sl[kind]) {
      const translation = translations.find(item => item.uid !== '' && item.uid === original.uid)
      if (translation) problems.push(...compare(kind, original, translation), ...checkPlace(parsed, original, translation))
      if (drafts.has(original.source.file) || original.uid === '') continue
      if (!translation) problems.push(at(original, 'uid', 'translation-missing', { uid: original.uid }))
      else if (drafts.has(translation.source.file)) problems.push(at(original, 'uid', 'translation-draft', { translation: translation.source.file }))
    }
    const originals: AnyParsed[] = parsed.sl[kind]
    for (const translation of translations) {
      if (translation.uid === '' || originals.some(item => item.uid === translation.uid)) continue
      problems.push(at(translation, 'uid', 'translation-orphan', { uid: translation.uid }))
    }
  }
  for (const { source, original, stamp } of quizzes.files) {
    if (original) problems.push(...checkStamp(source, lineOfStamp(source), stamp, original))
    else problems.push({ file: source.file, line: 1, code: 'translation-quiz-orphan', values: {} })
  }
  for (const { source, original, stamp } of decisions.files) problems.push(...checkStamp(source, lineOfStamp(source), stamp, original))
  return problems
}

function at(item: AnyParsed, field: string, code: string, values: ContentProblem['values']): ContentProblem {
  return { file: item.source.file, line: item.lineOf(field), code, values }
}

function compare(kind: WrittenKind, original: AnyParsed, translation: AnyParsed): ContentProblem[] {
  const stamp = typeof translation.raw.original === 'string' ? translation.raw.original : null
  const differing = DATA[kind].filter(field => translation.raw[field] !== undefined && JSON.stringify(translation.raw[field]) !== JSON.stringify(original.raw[field]))
  return [
    ...checkStamp(translation.source, translation.lineOf('original'), stamp, original.source),
    ...differing.map(field => at(translation, field, 'translation-differs', { field, original: JSON.stringify(original.raw[field]) ?? '' })),
    ...(kind === 'module' ? compareObjectives(original, translation) : []),
    ...(kind === 'lesson' ? [...compareNamed(original, translation, 'selfChecks', 'translation-checks'), ...compareNamed(original, translation, 'exercises', 'translation-exercises'), ...compareWorksheets(original, translation)] : []),
  ]
}

function compareObjectives(original: AnyParsed, translation: AnyParsed): ContentProblem[] {
  const ids = (item: AnyParsed) => (Array.isArray(item.raw.objectives) ? item.raw.objectives : []).map(objective => String((objective as { id?: unknown } | null)?.id)).join(', ')
  return ids(original) === ids(translation) ? [] : [at(translation, 'objectives', 'translation-objectives', { original: ids(original) })]
}

/** Progress is one in both languages, so a lesson asks the same in both. */
function compareNamed(original: AnyParsed, translation: AnyParsed, list: 'selfChecks' | 'exercises', code: string): ContentProblem[] {
  const ids = (item: AnyParsed) => [...new Set(item.body[list].map(({ value }) => value))].sort().join(', ')
  if (ids(original) === ids(translation)) return []
  const line = translation.body[list][0]?.line ?? 1
  return [{ file: translation.source.file, line, code, values: { original: ids(original) || '–' } }]
}

/** What learners fill in is one in both languages, so a worksheet has the same fields in both. */
function compareWorksheets(original: AnyParsed, translation: AnyParsed): ContentProblem[] {
  const same = (item: AnyParsed) => new Map(item.body.worksheets.map(({ value, data }) => [value, data && formOf(data)]))
  const [own, theirs] = [same(original), same(translation)]
  const ids = [...own.keys()].sort().join(', ')
  if (ids !== [...theirs.keys()].sort().join(', ')) {
    return [{ file: translation.source.file, line: translation.body.worksheets[0]?.line ?? 1, code: 'translation-worksheets', values: { original: ids || '–' } }]
  }
  return translation.body.worksheets.filter(({ value }) => own.get(value) && theirs.get(value) && own.get(value) !== theirs.get(value))
    .map(({ value, line }) => ({ file: translation.source.file, line, code: 'translation-fields', values: { worksheet: value, original: own.get(value)! } }))
}

/** All of a worksheet that is no text: `works (text, analysis), measures (table, measures: what, cost)`. */
function formOf({ fields }: WorksheetData): string {
  return fields.map(({ id, kind, section, columns, criteria }) => {
    const parts = [...(columns ?? []).map(column => column.id), ...(criteria ?? []).map(one => `${one.id} ${one.weight}`)]
    return `${id} (${kind}, ${section}${parts.length > 0 ? `: ${parts.join(', ')}` : ''})`
  }).join('; ')
}

/** The translation stands in the translated folder of the same module, under the same number. */
function checkPlace(parsed: ParsedFiles, original: AnyParsed, translation: AnyParsed): ContentProblem[] {
  const home = moduleOfFolder<object>(parsed.sl.module, original.source.folder)?.uid
  const other = moduleOfFolder<object>(parsed.en.module, translation.source.folder)?.uid
  if (home !== other || original.source.order !== translation.source.order) {
    return [{ file: translation.source.file, line: 1, code: 'translation-place', values: { original: original.source.file } }]
  }
  return []
}

function checkStamp(source: ContentFile, line: number, stamp: string | null, original: ContentFile): ContentProblem[] {
  const hash = originalHash(original.text, original.kind === 'path' ? 'yaml' : 'markdown')
  if (stamp === hash) return []
  const code = stamp === null ? 'translation-unstamped' : 'translation-stale'
  return [{ file: source.file, line, code, values: { original: original.file, file: source.file } }]
}

function lineOfStamp(source: ContentFile): number {
  return Math.max(source.text.split('\n').findIndex(line => line.startsWith('original:')) + 1, 1)
}
