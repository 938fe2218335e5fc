import { stateAfter, stateOf } from '#shared/progress-state.ts'
import { EventModel } from '../../models/event.ts'
import { Progress } from '../../models/progress.ts'
import { joinInto } from './record.ts'

/**
 * Deletes a learner's progress and makes it anew from the event log. Events that arrive meanwhile are applied
 * by whoever records them, before or after: the join does not mind.
 */
export async function rebuild(learner: string): Promise<void> {
  await Progress.deleteMany({ learner })
  const events = await EventModel.find({ learner }).lean()
  const modules = Map.groupBy(events.filter(event => stateOf(event) !== null), event => event.module)
  for (const [module, own] of modules) await joinInto(learner, module, stateAfter(own))
}

/**
 * Makes everybody's progress anew, one learner after another.
 * @returns how many learners there are
 */
export async function rebuildAll(): Promise<number> {
  let count = 0
  const learners = EventModel.aggregate<{ _id: string }>([{ $sort: { learner: 1 } }, { $group: { _id: '$learner' } }]).hint({ learner: 1, id: 1 })
  for await (const { _id } of learners.cursor()) {
    await rebuild(_id)
    count++
  }
  return count
}
