import { LANGUAGES } from '#shared/types/catalogue.ts'
import type { ContentProblem } from '#shared/types/content-problem.ts'
import type { CatalogueExercise } from '#shared/types/exercise.ts'
import { everyFile, type AnyParsed, type ParsedFiles } from './parse-files.ts'

/** What holds for exercises in texts, and for lessons that are finished by them. */
export function checkExercises(parsed: ParsedFiles, exercises: CatalogueExercise[]): ContentProblem[] {
  const known = new Set(exercises.map(({ name }) => name))
  return LANGUAGES.flatMap(lang => [
    ...everyFile(parsed[lang]).flatMap(item => checkText(item, known)),
    ...parsed[lang].lesson.flatMap((lesson) => {
      const original = parsed.sl.lesson.find(({ uid }) => uid === lesson.uid)
      return original?.raw.completion === 'exercise' ? checkCompletion(lesson) : []
    }),
  ])
}

/** Results belong to a lesson, so an exercise stands in one, and once: it has one state there. */
function checkText({ source: { file, kind }, body }: AnyParsed, known: ReadonlySet<string>): ContentProblem[] {
  const seen = new Set<string>()
  return body.exercises.flatMap(({ value, line }) => {
    const isSecond = seen.has(value)
    seen.add(value)
    const code = kind !== 'lesson' ? 'exercise-place' : !known.has(value) ? 'exercise-unknown' : isSecond ? 'exercise-twice' : null
    return code === null ? [] : [{ file, line, code, values: { value } }]
  })
}

/** Nobody may be kept from finishing a lesson by an exercise that they cannot play. */
function checkCompletion({ source: { file }, lineOf, body }: AnyParsed): ContentProblem[] {
  if (body.exercises.length === 0) return [{ file, line: lineOf('completion'), code: 'completion-no-exercises', values: {} }]
  return body.exercises.filter(({ hasAlternative }) => !hasAlternative)
    .map(({ value, line }) => ({ file, line, code: 'completion-no-alternative', values: { value } }))
}
