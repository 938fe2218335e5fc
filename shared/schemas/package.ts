import { z } from 'zod'
import { exerciseName } from './exercise.ts'

/** Path of an endpoint about one package; what can be no name is not found. */
export const packageParams = z.object({ name: z.string().max(200) })

/** POST /api/trainer/exercises: the fields beside the file. Without a name, it is made from the title. */
export const packageInput = z.object({
  name: z.preprocess(value => typeof value === 'string' && value.trim() === '' ? undefined : value, exerciseName.optional()),
})
