import { stateAfter, stateOf } from '#shared/progress-state.ts'
import { EventModel } from '../../models/event.ts'
import { Progress } from '../../models/progress.ts'
import { joinInto } from './record.ts'

/**
 * Deletes a learner's progress and makes it anew from the event log. Events that arrive meanwhile are applied
 * by whoever records them, before or after: the join does not mind.
 * @returns in how many modules there is progress now
 */
export async function rebuild(learner: string): Promise<number> {
  await Progress.deleteMany({ learner })
  const events = await EventModel.find({ learner }).lean()
  const modules = Map.groupBy(events.filter(event => stateOf(event) !== null), event => event.module)
  for (const [module, own] of modules) await joinInto(learner, module, stateAfter(own))
  return modules.size
}

/** How many learners there are, and documents of progress: one for each module that they have progress in. */
export interface Rebuilt {
  learners: number
  modules: number
}

/** Makes everybody's progress anew, one learner after another. */
export async function rebuildAll(): Promise<Rebuilt> {
  const made = { learners: 0, modules: 0 }
  const learners = EventModel.aggregate<{ _id: string }>([{ $sort: { learner: 1 } }, { $group: { _id: '$learner' } }]).hint({ learner: 1, id: 1 })
  for await (const { _id } of learners.cursor()) {
    made.modules += await rebuild(_id)
    made.learners++
  }
  return made
}
