import { MOST_VISITS, type ModuleState } from '#shared/progress-state.ts'

/** A stage of an update pipeline. */
type Stage = { $set: Record<string, unknown> }

/** What every state has, be it empty. */
const PARTS = ['lessons', 'checks', 'exercises', 'visits'] as const satisfies Array<keyof ModuleState>

/**
 * The update that joins a state into a progress document in one atomic write: joinStates of shared/progress-state.ts in the
 * database's own words. Values are literals, so that nothing a client sent is read as an expression.
 * @param added a state from events; its uids and visit ids hold no dots or dollars (their schemas see to that)
 */
export function joinUpdate(added: ModuleState): Stage[] {
  const set: Record<string, unknown> = {}
  const least = (path: string, value: Date | undefined) => {
    if (value) set[path] = { $min: [`$${path}`, value] }
  }
  const greatest = (path: string, value: number | undefined) => {
    if (value !== undefined) set[path] = { $max: [`$${path}`, value] }
  }
  for (const [uid, { opened, done }] of Object.entries(added.lessons)) {
    least(`lessons.${uid}.opened`, opened)
    least(`lessons.${uid}.done`, done)
  }
  for (const [check, { answered, best }] of Object.entries(added.checks)) {
    least(`checks.${check}.answered`, answered)
    greatest(`checks.${check}.best`, best)
  }
  for (const [name, { opened, done, best, last }] of Object.entries(added.exercises)) {
    const path = `exercises.${name}`
    least(`${path}.opened`, opened)
    least(`${path}.done`, done)
    if (best) set[`${path}.best`] = chosen('$gt', `${path}.best`, best)
    if (last) set[`${path}.last`] = chosen('$gt', `${path}.last`, last)
  }
  for (const [visit, seconds] of Object.entries(added.visits)) greatest(`visits.${visit}`, seconds)
  greatest('best', added.best)
  least('passedAt', added.passedAt)
  if (added.satisfied) set.satisfied = chosen('$lt', 'satisfied', added.satisfied)
  if (added.position) set.position = chosen('$gt', 'position', added.position)
  const parts: Stage = { $set: Object.fromEntries(PARTS.map(part => [part, { $ifNull: [`$${part}`, { $literal: {} }] }])) }
  const stages = Object.keys(set).length > 0 ? [parts, { $set: set }] : [parts]
  return Object.keys(added.visits).length > 0 ? [...stages, { $set: { visits: longestVisits() } }] : stages
}

/** The longest visits, of equally long ones the first by id; all where they are not too many. */
function longestVisits(): object {
  const all = { $objectToArray: '$visits' }
  const sorted = { $sortArray: { input: all, sortBy: { v: -1, k: 1 } } }
  return { $cond: [{ $gt: [{ $size: all }, MOST_VISITS] }, { $arrayToObject: { $slice: [sorted, MOST_VISITS] } }, '$visits'] }
}

/** The new value where there was none or it compares so with the old one; documents compare field by field, in order. */
function chosen(comparison: '$lt' | '$gt', path: string, value: object): object {
  const literal = { $literal: value }
  const isFirst = { $eq: [{ $type: `$${path}` }, 'missing'] }
  return { $cond: [{ $or: [isFirst, { [comparison]: [literal, `$${path}`] }] }, literal, `$${path}`] }
}
