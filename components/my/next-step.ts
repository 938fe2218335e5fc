import type { LessonRef, QuizRef } from '#shared/types/catalogue'
import type { ModuleProgressView } from '#shared/types/progress'

/** What a learner does next. */
export type NextStep
  = | { kind: 'attempt', attempt: string }
    | { kind: 'lesson', lesson: LessonRef, anchor: string, begun: boolean }
    | { kind: 'quiz', path: string }
    | { kind: 'claim' }

const lastSeen = (module: ModuleProgressView) => module.position?.at ?? ''

/**
 * The module a learner is in the middle of: an attempt that is open, else where they read last,
 * else one whose certificate waits, else the first they have not finished.
 * @param modules open modules in the order of the catalogue
 */
export function currentModule(modules: readonly ModuleProgressView[]): ModuleProgressView | null {
  const begun = modules.filter(module => module.state === 'started').sort((a, b) => lastSeen(b).localeCompare(lastSeen(a)))
  return modules.find(module => module.quiz?.openAttempt)
    ?? begun[0]
    ?? modules.find(module => module.claimable)
    ?? modules.find(module => module.state === 'none')
    ?? null
}

/**
 * The step that follows in a module; null when nothing is left to do.
 * @param progress the learner's state in it
 * @param lessons its lessons in order
 */
export function nextStep(progress: ModuleProgressView, lessons: readonly LessonRef[], quiz: QuizRef | null): NextStep | null {
  if (progress.quiz?.openAttempt) return { kind: 'attempt', attempt: progress.quiz.openAttempt }
  const open = lessons.filter(lesson => !progress.lessons[lesson.uid]?.doneAt)
  const last = open.find(lesson => lesson.uid === progress.position?.lesson)
  const lesson = last ?? open[0]
  if (lesson && progress.state !== 'done') {
    return { kind: 'lesson', lesson, anchor: last ? progress.position!.anchor : '', begun: progress.lessons[lesson.uid]?.openedAt != null }
  }
  if (quiz && progress.quiz && !progress.quiz.passed && progress.state !== 'done') return { kind: 'quiz', path: quiz.path }
  return progress.claimable ? { kind: 'claim' } : null
}
