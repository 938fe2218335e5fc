import type { ExerciseResult, ExerciseState } from '#shared/types/exercise.ts'
import { joinExercises } from '#shared/progress-state.ts'
import { resultOf } from '#shared/exercise-result.ts'
import type { Person } from '#shared/types/person.ts'
import { isDuplicateKey } from '../../models/duplicate-key.ts'
import { Erased } from '../../models/erased.ts'
import { ExerciseStateModel } from '../../models/exercise-state.ts'
import { Progress } from '../../models/progress.ts'
import { catalogue } from '../catalogue/catalogue.ts'
import { DomainError } from '../errors.ts'
import { accountKey } from '../people/ids.ts'
import { countEvents } from '../progress/limit.ts'
import { triesOf } from '../progress/tries.ts'

/** Where a person stands in an exercise, and where they left it. */
export interface OwnExercise {
  state: ExerciseState | null
  stateAt: string | null
  result: ExerciseResult | null
}

/**
 * @param version of the package that is to be played; what was kept under another one is not given
 */
export async function ownExercise(learner: string, name: string, version: string): Promise<OwnExercise> {
  const [kept, result] = await Promise.all([ExerciseStateModel.findOne({ learner, exercise: name }).lean(), exerciseResult(learner, name)])
  const isSame = kept?.version === version
  return { state: isSame ? kept.state : null, stateAt: isSame ? kept.at.toISOString() : null, result }
}

/** What a learner has reached in an exercise, in whichever lesson it stands; null before they began. */
export async function exerciseResult(learner: string, name: string): Promise<ExerciseResult | null> {
  const modules = catalogue().modules.filter(({ lessons }) => lessons.some(({ exerciseIds }) => exerciseIds.includes(name))).map(({ uid }) => uid)
  const [states, tries] = await Promise.all([Progress.find({ learner, module: { $in: modules } }).lean(), triesOf(learner, modules)])
  const [first, ...rest] = states.flatMap(({ exercises }) => exercises[name] ?? [])
  if (!first) return null
  return resultOf(rest.reduce(joinExercises, first), [...tries.values()].reduce((sum, own) => sum + (own[name] ?? 0), 0))
}

/** What a device asks to be kept. */
export interface SentState {
  /** MeView.key of the account that the device means; another person may have signed in meanwhile. */
  as: string
  version: string
  state: ExerciseState
  at: Date
}

/**
 * Keeps where a person left an exercise. The later one by the devices' clocks holds, and no clock is ahead of ours.
 * @returns whether this one holds now; if not, there is a later one from another device
 * @throws DomainError ERASED (also when nobody is signed in), NOT_SIGNED_IN, OTHER_ACCOUNT, NOT_FOUND where no lesson has the exercise,
 * TOO_MANY_REQUESTS
 */
export async function keepExerciseState(person: Pick<Person, 'id'> | null, name: string, sent: SentState): Promise<boolean> {
  if (await Erased.exists({ key: sent.as })) throw new DomainError('ERASED')
  if (!person) throw new DomainError('NOT_SIGNED_IN')
  if (sent.as !== accountKey(person.id)) throw new DomainError('OTHER_ACCOUNT')
  await countEvents(person.id, 1)
  if (!catalogue().modules.some(({ lessons }) => lessons.some(({ exerciseIds }) => exerciseIds.includes(name)))) throw new DomainError('NOT_FOUND')
  const now = new Date()
  const { version, state } = sent
  const at = sent.at > now ? now : sent.at
  const earlier = { learner: person.id, exercise: name, at: { $lte: at } }
  const set = { $set: { version, state, at } }
  try {
    await ExerciseStateModel.updateOne(earlier, set, { upsert: true })
    return true
  }
  catch (error) {
    if (!isDuplicateKey(error)) throw error
    // There is a later one, or at this moment another device made the first.
    return (await ExerciseStateModel.updateOne(earlier, set)).matchedCount === 1
  }
}
