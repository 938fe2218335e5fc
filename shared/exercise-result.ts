import type { BestScore, ExerciseProgress, LastScore } from './progress-state.ts'
import type { ExerciseResult, ExerciseScore, NamedReport } from './types/exercise.ts'
import { isSubmission } from './exercise-statement.ts'
import { joinExercises, stateOf } from './progress-state.ts'

/** What somebody has reached in an exercise, as a page shows it. */
export function resultOf({ done, best, last }: ExerciseProgress, tries: number): ExerciseResult {
  return { tries, best: best ? scoreOf(best) : null, last: last ? scoreOf(last) : null, doneAt: done?.toISOString() ?? null }
}

/** Whole percent; all of them only for all points. */
export function percentOf(raw: number, max: number): number {
  return raw === max ? 100 : Math.min(99, Math.round(raw / max * 100))
}

/** The better of two views of the same: what has been reached only ever grows. */
export function joinResults(a: ExerciseResult | null, b: ExerciseResult | null): ExerciseResult | null {
  if (!a || !b) return a ?? b
  return resultOf(joinExercises(progressOf(a), progressOf(b)), Math.max(a.tries, b.tries))
}

/** A report that the view it is added to does not hold yet. */
export interface Told {
  at: string
  exercise: NamedReport
}

/** A view of the server's, with what was done since. */
export function resultAfter(known: ExerciseResult | null, told: readonly Told[]): ExerciseResult | null {
  const added = told.flatMap(({ at, exercise }) => {
    const verb = isSubmission(exercise) ? 'scored' : 'attempted'
    return stateOf({ verb, object: '', at: new Date(at), data: { exercise } })?.exercises[exercise.name] ?? []
  })
  const [first, ...rest] = known ? [progressOf(known), ...added] : added
  if (!first) return null
  return resultOf(rest.reduce(joinExercises, first), (known?.tries ?? 0) + told.filter(({ exercise }) => isSubmission(exercise)).length)
}

function scoreOf({ raw, max, at }: BestScore | LastScore): ExerciseScore {
  return { raw, max, percent: percentOf(raw, max), at: at.toISOString() }
}

function progressOf({ best, last, doneAt }: ExerciseResult): ExerciseProgress {
  // When it was begun is shown nowhere.
  const opened = new Date(0)
  return {
    opened,
    ...(doneAt ? { done: new Date(doneAt) } : {}),
    ...(best ? { best: { scaled: best.raw / best.max, raw: best.raw, max: best.max, at: new Date(best.at) } } : {}),
    ...(last ? { last: { at: new Date(last.at), scaled: last.raw / last.max, raw: last.raw, max: last.max } } : {}),
  }
}
