import type { ModuleState } from '#shared/progress-state.ts'
import { catalogue } from '../catalogue/catalogue.ts'
import { moduleSteps } from './completion.ts'
import type { NewEvent } from './record.ts'

/**
 * The event that says a module is finished, with the content versions it was finished with.
 * @returns null where it is not finished, or where that is in the log already
 */
export function finishOf(learner: string, moduleUid: string, state: ModuleState): NewEvent | null {
  const module = catalogue().modules.find(candidate => candidate.uid === moduleUid)
  if (!module || state.satisfied || !moduleSteps(module, state).finished) return null
  return {
    // One for each module, whoever sees first that it is finished.
    id: `satisfied:${moduleUid}`,
    learner,
    verb: 'satisfied',
    object: moduleUid,
    module: moduleUid,
    at: new Date(),
    ...(state.best === undefined ? {} : { score: state.best }),
    data: {
      versions: Object.fromEntries(module.lessons.map(({ uid, text }) => [uid, { sl: text.sl.hash, en: text.en.hash }])),
    },
  }
}
