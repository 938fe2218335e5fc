import type { ModuleState } from '#shared/progress-state.ts'
import type { CatalogueModule } from '#shared/types/catalogue.ts'

/** How far a learner is in a module of today's catalogue. */
export interface ModuleSteps {
  state: 'none' | 'started' | 'done'
  /** Required steps done and in all: lessons and the quiz. */
  done: number
  total: number
  /** Everything that is required now is done. */
  finished: boolean
  /** Lessons added after the module was finished; they take nothing away. */
  added: string[]
}

/**
 * The rule of completion: a module is finished when all its lessons are done and its quiz, if it has one, is passed.
 * Every lesson in the catalogue is compulsory (drafts are not in it). Opening is not enough.
 */
export function moduleSteps(module: Pick<CatalogueModule, 'lessons' | 'quiz'>, state: ModuleState | null): ModuleSteps {
  const finishedWith = state?.satisfied?.lessons
  const uids = module.lessons.map(lesson => lesson.uid)
  const added = finishedWith ? uids.filter(uid => !finishedWith.includes(uid)) : []
  const required = uids.filter(uid => !added.includes(uid))
  const lessonsDone = required.filter(uid => state?.lessons[uid]?.done !== undefined).length
  const quizSteps = module.quiz === null ? 0 : 1
  const quizDone = quizSteps === 1 && state?.passedAt !== undefined ? 1 : 0
  const done = lessonsDone + quizDone
  const total = required.length + quizSteps
  const finished = total > 0 && done === total
  return { state: stateName(state, finished), done, total, finished, added }
}

function stateName(state: ModuleState | null, finished: boolean): ModuleSteps['state'] {
  if (!state) return 'none'
  if (finished || state.satisfied) return 'done'
  const isTouched = Object.keys(state.lessons).length > 0 || state.best !== undefined || state.position !== undefined
  return isTouched ? 'started' : 'none'
}
