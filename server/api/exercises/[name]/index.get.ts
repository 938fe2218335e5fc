import { exerciseParams } from '#shared/schemas/exercise.ts'
import { exercisePlay } from '../../../services/interactive/play.ts'

/** GET /api/exercises/:name → ExercisePlay: what a page needs to play an exercise, and where the person stands with it. */
export default defineApi({
  access: 'anyone',
  params: exerciseParams,
  handler: async ({ person, params, lang }) => {
    const play = await exercisePlay(params.name, lang, person?.id ?? null)
    return { ...play, frame: frameAddress(play.frame) }
  },
})
