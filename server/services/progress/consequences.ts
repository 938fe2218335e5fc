import type { ModuleState } from '#shared/progress-state.ts'
import type { CatalogueLesson, CatalogueModule } from '#shared/types/catalogue.ts'
import { catalogue } from '../catalogue/catalogue.ts'
import { moduleSteps } from './completion.ts'
import type { NewEvent } from './record.ts'

/**
 * What follows from a state and is an event of its own, so that progress can be made anew from the log alone:
 * lessons finished by their self-checks, and only after them the module. Nothing where the log has it already.
 */
export function consequencesOf(learner: string, moduleUid: string, state: ModuleState): NewEvent[] {
  const module = catalogue().modules.find(candidate => candidate.uid === moduleUid)
  if (!module) return []
  const lessons = module.lessons.flatMap(lesson => checkedOf(learner, lesson, state) ?? [])
  if (lessons.length > 0) return lessons
  const finish = finishOf(learner, module, state)
  return finish ? [finish] : []
}

/** The event that says a lesson is done, since all its self-checks are answered; how well does not matter. */
function checkedOf(learner: string, { uid, module, completion, checkIds }: CatalogueLesson, state: ModuleState): NewEvent | null {
  if (completion !== 'check' || checkIds.length === 0 || state.lessons[uid]?.done) return null
  const answered = checkIds.map(id => state.checks[id]?.answered)
  if (!answered.every(time => time !== undefined)) return null
  return {
    // The same that a learner's own word has, so that a lesson is done once.
    id: `completed:${uid}`,
    learner,
    verb: 'completed',
    object: uid,
    module,
    // When the last of them was answered; offline that may be long ago.
    at: new Date(Math.max(...answered.map(time => time.getTime()))),
  }
}

/** The event that says a module is finished, with the content versions it was finished with. */
function finishOf(learner: string, module: CatalogueModule, state: ModuleState): NewEvent | null {
  if (state.satisfied || !moduleSteps(module, state).finished) return null
  return {
    // One for each module, whoever sees first that it is finished.
    id: `satisfied:${module.uid}`,
    learner,
    verb: 'satisfied',
    object: module.uid,
    module: module.uid,
    at: new Date(),
    ...(state.best === undefined ? {} : { score: state.best }),
    data: {
      versions: Object.fromEntries(module.lessons.map(({ uid, text }) => [uid, { sl: text.sl.hash, en: text.en.hash }])),
    },
  }
}
