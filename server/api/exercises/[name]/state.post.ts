import { exerciseParams, stateInput } from '#shared/schemas/exercise.ts'
import { keepExerciseState } from '../../../services/interactive/state.ts'

/**
 * POST /api/exercises/:name/state { as, version, state, at } → { kept }: where a person left an exercise; false where another
 * device kept a later one. A package asks for it while it is played, so it is no event and nothing follows from it.
 */
export default defineApi({
  access: 'anyone',
  params: exerciseParams,
  body: stateInput,
  handler: async ({ person, params, body }) => ({ kept: await keepExerciseState(person, params.name, body) }),
})
