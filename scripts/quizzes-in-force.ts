import { fileURLToPath } from 'node:url'
import type { KeptOfQuiz } from '../server/models/migrations.ts'
import { frozenOf } from '../server/services/assessment/attempts.ts'
import { findModule, loadBundle, quizzes } from '../server/services/catalogue/catalogue.ts'
import { compileContent } from '../server/services/catalogue/compile.ts'

/**
 * What an attempt keeps of each quiz in force, read from the content; for migrations, before a server runs.
 * @param quizDir folder of quizzes that replace or add to the content's, if any
 */
export async function quizzesInForce(quizDir?: string): Promise<KeptOfQuiz[]> {
  loadBundle(await compileContent(fileURLToPath(new URL('../content', import.meta.url))), { quizDir })
  return quizzes().map(quiz => ({ quiz: quiz.uid, ...frozenOf(quiz, findModule(quiz.module)) }))
}
