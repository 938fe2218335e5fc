import mongoose from 'mongoose'
import { QUESTION_KINDS, type AttemptView, type QuestionKind } from '#shared/types/question.ts'
import { kindOf } from '../../server/services/assessment/kinds/registry.ts'
import { json } from './client.ts'
import { questionOfKind } from './learning.ts'
import { database, type Sample } from './people.ts'

/** Gives an open attempt one question of each of these kinds, in their order, whatever was drawn: no draw has so many. */
export async function askKinds(id: string, kinds: readonly QuestionKind[] = QUESTION_KINDS): Promise<void> {
  const questions = kinds.map((kind) => {
    const { hash, text } = questionOfKind(kind)
    return { version: hash, order: kindOf(text.sl).standing(text.sl), answer: null, counter: 0 }
  })
  await (await database()).collection('attempts').updateOne({ _id: new mongoose.Types.ObjectId(id) }, { $set: { questions } })
}

/** Starts an attempt of M1's quiz that has a question of each of these kinds. */
export async function startWithKinds({ client }: Pick<Sample, 'client'>, kinds: readonly QuestionKind[] = QUESTION_KINDS): Promise<AttemptView> {
  const { id } = await json<{ id: string }>(await client.post('/api/quizzes/m1-quiz/attempts'))
  await askKinds(id, kinds)
  return json<AttemptView>(await client.get(`/api/attempts/${id}`))
}
