import { localPath } from '#shared/local-path.ts'
import { checkAnswerInput } from '#shared/schemas/answer.ts'
import { idParams } from '#shared/schemas/attempt.ts'
import { homePath } from '#shared/paths.ts'
import { checkAnswer } from '../../services/assessment/self-check.ts'

/** POST /api/checks/:id { answer } → CheckResult: a self-check judged at once, for anyone; nothing is kept. */
export default defineApi({
  access: 'public',
  params: idParams,
  body: checkAnswerInput,
  handler: ({ event, params, body, lang }) => {
    setResponseHeader(event, 'cache-control', 'no-store')
    return checkAnswer(params.id, body.answer, lang)
  },
  form: ({ outcome }, { lang, params, body }) => withOutcome(localPath(body.back, homePath(lang)), params.id, outcome),
})

/** The page that a plain form came from, told which self-check was answered and how. */
function withOutcome(path: string, id: string, outcome: string): string {
  const url = new URL(path, 'http://local')
  url.searchParams.set('check', id)
  url.searchParams.set('outcome', outcome)
  url.hash = id
  return url.pathname + url.search + url.hash
}
