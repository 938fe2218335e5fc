/** Screens of one’s own learning and of the quiz. */
import * as paths from '#shared/paths.ts'
import { words } from '../words.ts'
import { failing, question, quizOfM1, type Screen } from './scene.ts'

/** Gives another answer to the question on the page than it has, which the server refuses. */
const answerRefused = (status: 401 | 500): NonNullable<Screen['act']> => async (scene) => {
  const { page, lang } = scene
  await failing(scene, '**/api/attempts/*/answers', status)
  await page.locator('input[name=answer]:not(:checked)').first().check()
  await page.locator('.save-state').getByText(words(lang, status === 401 ? 'quiz.save.keptSignedOut' : 'quiz.save.kept')).waitFor()
}

export const LEARNING: readonly Screen[] = [
  { name: 'my-empty', page: 'my-learning.vue', who: 'newcomer', path: paths.myPath },
  { name: 'my-midway', page: 'my-learning.vue', who: 'midway', path: paths.myPath },
  { name: 'my-claimable', page: 'my-learning.vue', who: 'passed', path: paths.myPath },
  { name: 'my-certified', page: 'my-learning.vue', who: 'certified', path: paths.myPath },
  { name: 'quiz-guest', page: 'modules/[module]/quiz.vue', who: 'guest', path: quizOfM1 },
  { name: 'quiz', page: 'modules/[module]/quiz.vue', who: 'newcomer', path: quizOfM1 },
  { name: 'quiz-open', page: 'modules/[module]/quiz.vue', who: 'answering', path: quizOfM1 },
  { name: 'quiz-waiting', page: 'modules/[module]/quiz.vue', who: 'waiting', path: quizOfM1 },
  { name: 'quiz-passed', page: 'modules/[module]/quiz.vue', who: 'passed', path: quizOfM1 },
  { name: 'question-single', page: 'quiz/[attempt]/index.vue', who: 'answering', path: question('single') },
  { name: 'question-multiple', page: 'quiz/[attempt]/index.vue', who: 'answering', path: question('multiple') },
  { name: 'question-boolean', page: 'quiz/[attempt]/index.vue', who: 'answering', path: question('boolean') },
  { name: 'question-number', page: 'quiz/[attempt]/index.vue', who: 'answering', path: question('number') },
  { name: 'question-text', page: 'quiz/[attempt]/index.vue', who: 'answering', path: question('text') },
  { name: 'question-matching', page: 'quiz/[attempt]/index.vue', who: 'answering', path: question('matching') },
  { name: 'question-ordering', page: 'quiz/[attempt]/index.vue', who: 'answering', path: question('ordering') },
  { name: 'question-gaps', page: 'quiz/[attempt]/index.vue', who: 'answering', path: question('gaps') },
  { name: 'question-groups', page: 'quiz/[attempt]/index.vue', who: 'answering', path: question('groups') },
  { name: 'question-overview', page: 'quiz/[attempt]/index.vue', who: 'answering', path: (lang, { attempt }) => `${paths.attemptPath(lang, attempt.id)}?q=${attempt.total + 1}` },
  { name: 'question-save-failed', page: 'quiz/[attempt]/index.vue', who: 'answering', path: question('single'), status: 500, act: answerRefused(500) },
  { name: 'question-signed-out', page: 'quiz/[attempt]/index.vue', who: 'answering', path: question('single'), status: 401, act: answerRefused(401) },
  { name: 'result-passed', page: 'quiz/[attempt]/result.vue', who: 'passed', path: (lang, { results }) => paths.resultPath(lang, results.passed) },
  { name: 'result-failed', page: 'quiz/[attempt]/result.vue', who: 'failed', path: (lang, { results }) => paths.resultPath(lang, results.failed) },
  { name: 'result-last', page: 'quiz/[attempt]/result.vue', who: 'waiting', path: (lang, { results }) => paths.resultPath(lang, results.last) },
]
