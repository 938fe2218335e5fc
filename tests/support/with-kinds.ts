import { QUESTION_KINDS, type AttemptView, type QuestionKind } from '#shared/types/question.ts'
import { drawQuestions } from '../../server/services/assessment/draw.ts'
import { json } from './client.ts'
import { quizzes } from './learning.ts'
import { database, type Sample } from './people.ts'

/** What the attempt is drawn from. */
const SEED = 20261122

/** Starts an attempt of M1's quiz that has a question of each of these kinds. No draw has so many, so it is put together. */
export async function startWithKinds({ client, id: learner }: Sample, kinds: readonly QuestionKind[] = QUESTION_KINDS): Promise<AttemptView> {
  const { id } = await json<{ id: string }>(await client.post('/api/quizzes/m1-quiz/attempts'))
  const bank = quizzes.find(quiz => quiz.uid === 'm1-quiz')!.questions
  const questions = kinds.map(kind => bank.find(question => question.kind === kind)!)
  const drawn = drawQuestions({ questions, draw: questions.length }, SEED)
  await (await database()).collection('attempts').updateOne({ learner, status: 'open' }, { $set: { questions: drawn } })
  return json<AttemptView>(await client.get(`/api/attempts/${id}`))
}
