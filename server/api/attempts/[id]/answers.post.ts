import { attemptPath, resultPath } from '#shared/paths.ts'
import { idParams, saveAnswerInput } from '#shared/schemas/attempt.ts'
import { saveAnswer, submitAttempt } from '../../../services/assessment/attempts.ts'
import { placeAfter } from '../../../services/assessment/views.ts'
import { DomainError } from '../../../services/errors.ts'
import { accountKey } from '../../../services/people/ids.ts'

/** POST /api/attempts/:id/answers { question, answer, counter?, certainty?, go?, as? } → { revision, count, answer }: what is kept, the later of two. */
export default defineApi({
  access: 'signed-in',
  params: idParams,
  body: saveAnswerInput,
  handler: async ({ person, params: { id }, body: { question, answer, counter, certainty, go, as } }) => {
    if (as !== undefined && as !== accountKey(person.id)) throw new DomainError('OTHER_ACCOUNT')
    const { revision, clock, questions } = await saveAnswer(person.id, id, question, answer, counter, certainty)
    if (go === 'submit') await submitAttempt(person.id, id)
    return { revision: Math.max(revision, clock), count: questions.length, answer: questions[question - 1]?.answer ?? null }
  },
  form: ({ count }, { lang, params, body: { go, question } }) =>
    go === 'submit' ? resultPath(lang, params.id) : `${attemptPath(lang, params.id)}?q=${placeAfter(question, go, count)}`,
})
