import type { LessonRef, PathModule, PathPage } from '#shared/types/catalogue'
import type { PlanState } from '#shared/types/plan-mark'
import type { ModuleProgressView } from '#shared/types/progress'
import { nextStep, type NextStep } from '../my/next-step'

/** How far a learner is with a stop of a path. */
export type StopState = 'none' | 'started' | 'done' | 'planned'

/** What a learner does next on a path: a step in one of its modules, the plan that it requires, the certificate, or nothing until more is open. */
export type PathStep
  = | { kind: 'step', module: PathPage['modules'][number], step: Exclude<NextStep, { kind: 'claim' }> }
    | { kind: 'plan' }
    | { kind: 'claim' }
    | { kind: 'wait' }

/** Who has not begun, or is not known. */
function nothingYet(module: PathPage['modules'][number]): ModuleProgressView {
  const quiz = module.quiz && { uid: module.quiz.uid, best: null, passed: false, openAttempt: null }
  return { uid: module.uid, state: 'none', lessons: {}, done: 0, total: module.steps.length, quiz, position: null, seconds: 0, exercises: {}, added: [], certificate: null, claimable: false }
}

const isDone = (lesson: LessonRef, mine: ModuleProgressView) => mine.lessons[lesson.uid]?.doneAt != null

/**
 * The learner's state in a module as the path asks for it: of one taken in part its part alone.
 * @param progress the learner's modules; none for a guest
 */
export function stopState(module: Pick<PathModule, 'uid' | 'status' | 'lessons'>, progress: readonly ModuleProgressView[]): StopState {
  const part = module.lessons
  if (module.status === 'planned') return 'planned'
  const mine = progress.find(one => one.uid === module.uid)
  if (!mine) return 'none'
  if (part === null) return mine.state
  if (part.length > 0 && part.every(lesson => isDone(lesson, mine))) return 'done'
  return part.some(lesson => mine.lessons[lesson.uid]?.openedAt != null || isDone(lesson, mine)) ? 'started' : 'none'
}

/**
 * The next step on a path: the first one undone in its compulsory modules, in their order. When these are done it is the plan, where
 * the path requires one, then the certificate, unless some modules are only announced.
 * @param plan how far the learner's plan is; null for a guest
 */
export function nextOnPath({ modules, requires }: Pick<PathPage, 'modules' | 'requires'>, progress: readonly ModuleProgressView[], plan: PlanState | null): PathStep {
  const required = modules.filter(module => module.required)
  for (const module of required) {
    const state = stopState(module, progress)
    if (state === 'done' || state === 'planned') continue
    const mine = progress.find(one => one.uid === module.uid) ?? nothingYet(module)
    // The path asks for no quiz of a module taken in part, nor is one that is done with in part done as a whole.
    const asked = module.lessons === null ? mine : { ...mine, state, quiz: null, claimable: false }
    const step = nextStep(asked, module.steps, module.quiz)
    if (step && step.kind !== 'claim') return { kind: 'step', module, step }
  }
  if (required.some(module => module.status === 'planned')) return { kind: 'wait' }
  return { kind: requires.includes('plan') && plan !== 'confirmed' ? 'plan' : 'claim' }
}
