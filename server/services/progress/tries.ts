import { EventModel } from '../../models/event.ts'

/** More tries than anybody makes are not counted one by one. */
const MOST = 5000

/**
 * How often a learner submitted each exercise, by module. They are counted in the log: a state that is joined knows first, best
 * and last, but no number of times.
 */
export async function triesOf(learner: string, modules: readonly string[]): Promise<Map<string, Record<string, number>>> {
  const counted = await EventModel.aggregate<{ _id: { module: string, name: string }, tries: number }>([
    { $match: { learner, module: { $in: [...modules] }, verb: 'scored' } },
    { $limit: MOST },
    { $group: { _id: { module: '$module', name: '$data.exercise.name' }, tries: { $sum: 1 } } },
  ])
  const found = Map.groupBy(counted, ({ _id }) => _id.module)
  return new Map([...found].map(([module, own]) => [module, Object.fromEntries(own.map(({ _id, tries }) => [_id.name, tries]))]))
}
