import type { ModuleState } from '#shared/progress-state.ts'
import type { CatalogueLesson, CatalogueModule } from '#shared/types/catalogue.ts'
import { catalogue } from '../catalogue/catalogue.ts'
import { moduleSteps } from './completion.ts'
import type { NewEvent } from './record.ts'

/**
 * What follows from a state and is an event of its own, so that progress can be made anew from the log alone:
 * lessons finished by their self-checks or exercises, and only after them the module. Nothing where the log has it already.
 */
export function consequencesOf(learner: string, moduleUid: string, state: ModuleState): NewEvent[] {
  const module = catalogue().modules.find(candidate => candidate.uid === moduleUid)
  if (!module) return []
  const lessons = module.lessons.flatMap(lesson => practisedOf(learner, lesson, state) ?? [])
  if (lessons.length > 0) return lessons
  const finish = finishOf(learner, module, state)
  return finish ? [finish] : []
}

/** The event that says a lesson is done, since all its self-checks are answered, or its exercises submitted; how well does not matter. */
function practisedOf(learner: string, lesson: CatalogueLesson, state: ModuleState): NewEvent | null {
  const { uid, module } = lesson
  if (state.lessons[uid]?.done) return null
  const practised = practiceOf(lesson, state)
  if (practised.length === 0 || !practised.every(time => time !== undefined)) return null
  return {
    // The same that a learner's own word has, so that a lesson is done once.
    id: `completed:${uid}`,
    learner,
    verb: 'completed',
    object: uid,
    module,
    // When the last of them was; offline that may be long ago.
    at: new Date(Math.max(...practised.map(time => time.getTime()))),
  }
}

/** When each of what finishes a lesson was done first; nothing where the learner's word alone does. */
function practiceOf({ completion, checkIds, exerciseIds }: CatalogueLesson, state: ModuleState): Array<Date | undefined> {
  switch (completion) {
    case 'check': return checkIds.map(id => state.checks[id]?.answered)
    case 'exercise': return exerciseIds.map(name => state.exercises[name]?.done)
    // Said by services/cases/finish.ts where a visit comes to an end.
    case 'case':
    case 'read': return []
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
