import { z } from 'zod'
import { answerInput } from './answer.ts'
import { reasonField } from './person.ts'

/** Larger than any honest counter, and safe as a whole number in the database. */
const GREATEST_COUNTER = 1_000_000_000

/** uid of a lesson, module, quiz or question, as the content check allows it. */
export const uid = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/).max(80)

/** Path of an endpoint about one quiz or lesson. */
export const uidParams = z.object({ uid })

/** Path of an endpoint about one record; what is no id at all is not found, like a stranger's. */
export const idParams = z.object({ id: z.string().max(80) })

/** Where a form goes on to: the neighbouring question, one by its number, or the end. */
const step = z.union([z.enum(['next', 'previous', 'submit']), z.coerce.number().int().min(1).max(200)])

/** POST /api/attempts/[id]/answers */
export const saveAnswerInput = z.object({
  /** Place in the attempt, 1, 2, 3 … */
  question: z.coerce.number().int().min(1).max(200),
  answer: answerInput,
  /** Greater than any counter the client has seen; left out by plain forms, for which the order of arrival counts. */
  counter: z.preprocess(value => value === '' ? undefined : value, z.coerce.number().int().min(1).max(GREATEST_COUNTER).optional()),
  go: step.default('next'),
  /** MeView.key of the account that answered; an answer kept on a device is sent under nobody else. */
  as: z.string().regex(/^[\w-]{22}$/).optional(),
})

/** POST /api/trainer/grants */
export const grantInput = z.object({
  learner: z.string().regex(/^[0-9a-f]{24}$/),
  quiz: uid,
  reason: reasonField,
})
