import { z } from 'zod'
import { CERTAINTIES } from '../types/question.ts'
import { answerInput } from './answer.ts'
import { emailField, reasonField } from './person.ts'

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

const givenAnswer = z.object({
  /** Place in the attempt, 1, 2, 3 … */
  question: z.coerce.number().int().min(1).max(200),
  answer: answerInput,
  /** Greater than any counter the client has seen; left out by plain forms, for which the order of arrival counts. */
  counter: z.preprocess(value => value === '' ? undefined : value, z.coerce.number().int().min(1).max(GREATEST_COUNTER).optional()),
  /** MeView.key of the account that answered; an answer kept on a device is sent under nobody else. */
  as: z.string().regex(/^[\w-]{22}$/).optional(),
})

/** POST /api/attempts/[id]/answers */
export const saveAnswerInput = givenAnswer.extend({
  go: step.default('next'),
  /** Where the quiz asks how sure the learner is. */
  certainty: z.preprocess(value => value === '' || value === null ? undefined : value, z.coerce.number().pipe(z.literal(CERTAINTIES)).optional()),
})

/** POST /api/attempts/[id]/checks */
export const tellAnswerInput = givenAnswer.extend({
  /** Tries of the question that the sender has seen told, so that what is sent twice costs one. */
  seen: z.coerce.number().int().min(0).max(20),
})

/** POST /api/trainer/grants */
export const grantInput = z.object({
  learner: z.string().regex(/^[0-9a-f]{24}$/),
  quiz: uid,
  reason: reasonField,
})

/** Path of an endpoint about one answer to an open question: `<attempt>-<question>`. */
export const answerParams = z.object({ answer: z.string().max(80) })

/** Longest note to a learner about an answer. */
export const NOTE_LENGTH = 2000
const points = z.coerce.number({ error: 'required' }).int().min(0).max(99)
const blankPoints = (value: unknown) => value === '' ? undefined : value

/** POST /api/trainer/answers/[answer]/mark */
export const markInput = z.object({
  /** For each criterion of the rubric; a form sends the only one as text. */
  points: z.preprocess(
    sent => (Array.isArray(sent) ? sent : [sent]).map(blankPoints),
    z.array(points).min(1).max(10),
  ),
  note: z.string().trim().max(NOTE_LENGTH, 'too_long').default(''),
})

/** POST /api/trainer/regrades/[uid] */
export const regradeInput = z.object({ reason: reasonField })

/** POST /api/trainer/extra-time */
export const extraTimeInput = z.object({
  email: emailField,
  /** Percent of the time limit, on top of it. */
  percent: z.preprocess(value => value === '' ? undefined : value, z.coerce.number({ error: 'required' }).int('invalid').min(0, 'invalid').max(300, 'invalid')),
  reason: reasonField,
})
