import type { LessonRef, ModuleView } from '#shared/types/catalogue'
import type { ModuleProgressView } from '#shared/types/progress'

/** A day that is nobody's. */
const AT = '2026-01-01T10:00:00.000Z'

/** A learner's progress in a real module, as far as is asked: so many of its lessons, and all of it with the quiz. */
export function progressIn(module: Pick<ModuleView, 'uid' | 'quiz'> & { lessons: readonly LessonRef[] }, lessons: number, passed = false): ModuleProgressView {
  const done = module.lessons.slice(0, lessons)
  return {
    uid: module.uid,
    state: passed ? 'done' : lessons > 0 ? 'started' : 'none',
    lessons: Object.fromEntries(done.map(({ uid }) => [uid, { openedAt: AT, doneAt: AT, answered: [] }])),
    done: lessons + (passed ? 1 : 0),
    total: module.lessons.length + 1,
    quiz: module.quiz && { uid: module.quiz.uid, best: passed ? 100 : null, passed, openAttempt: null },
    position: null,
    seconds: 0,
    exercises: {},
    added: [],
    certificate: null,
    claimable: passed,
  }
}
