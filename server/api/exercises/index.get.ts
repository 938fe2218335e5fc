import { ownExercises } from '../../services/interactive/own-list.ts'

/** GET /api/exercises → OwnExerciseRow[]: the exercises that I began, and what I reached in them. */
export default defineApi({
  access: 'signed-in',
  handler: ({ person, lang }) => ownExercises(person.id, lang),
})
