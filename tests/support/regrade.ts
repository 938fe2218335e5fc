import type { AttemptRecord } from '../../server/models/attempt.ts'
import type { QuestionVersionRecord } from '../../server/models/question-version.ts'
import { database, type Sample } from './people.ts'

/**
 * Makes a submitted attempt look as if its first question had been edited since: it holds an earlier version, by whose key
 * the right answer got nothing, and failed for it.
 * @returns uid of the question
 */
export async function editedSince({ id }: Pick<Sample, 'id'>): Promise<string> {
  const db = await database()
  const attempts = db.collection<AttemptRecord>('attempts')
  const attempt = await attempts.findOne({ learner: id, status: 'submitted' })
  if (!attempt) throw new Error('nothing was submitted')
  const versions = db.collection<QuestionVersionRecord>('questionVersions')
  const current = await versions.findOne({ _id: attempt.questions[0]!.version })
  if (!current) throw new Error('the version of a question is missing')
  const earlier = `earlier-${attempt._id.toString()}`
  const { sl, en } = current.text
  await versions.insertOne({ ...current, _id: earlier, text: { sl: { ...sl, explanation: 'Prej.' }, en: { ...en, explanation: 'Before.' } } })
  await attempts.updateOne({ _id: attempt._id }, { $set: { 'questions.0.version': earlier, 'questions.0.credit': 0, 'score': 50, 'passed': false } })
  return current.uid
}
