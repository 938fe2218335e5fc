import { QuestionVersionModel } from '../../models/question-version.ts'
import type { Quiz, QuestionVersion } from './quiz.ts'

/** Versions never change, so what was read once is kept. */
const known = new Map<string, QuestionVersion>()

/**
 * Writes each question's version once, under its hash; run at start for everything that can be drawn.
 * A version that is there already is left as it is.
 */
export async function storeQuestionVersions(quizzes: readonly Quiz[]): Promise<void> {
  const versions = new Map(quizzes.flatMap(quiz => quiz.questions).map(version => [version.hash, version]))
  const stored = await QuestionVersionModel.find({ _id: { $in: [...versions.keys()] } }, { _id: 1 }).lean()
  for (const { _id } of stored) versions.delete(_id)
  if (versions.size === 0) return
  await QuestionVersionModel.bulkWrite([...versions.values()].map(({ hash, ...version }) => ({
    updateOne: { filter: { _id: hash }, update: { $setOnInsert: version }, upsert: true },
  })))
}

/**
 * The versions of these hashes, in the same order.
 * @throws Error where one is missing: an attempt may only point at versions that were stored before
 */
export async function loadQuestionVersions(hashes: readonly string[]): Promise<QuestionVersion[]> {
  const unknown = hashes.filter(hash => !known.has(hash))
  if (unknown.length > 0) {
    for (const { _id: hash, ...version } of await QuestionVersionModel.find({ _id: { $in: unknown } }).lean()) {
      known.set(hash, { hash, ...version })
    }
  }
  return hashes.map((hash) => {
    const version = known.get(hash)
    if (!version) throw new Error(`No question version is stored under ${hash}`)
    return version
  })
}
