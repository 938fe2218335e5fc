/** Screens of one’s own learning and of the quiz. */
import * as paths from '#shared/paths.ts'
import type { AttemptResultView, AttemptView, QuestionView } from '#shared/types/question.ts'
import { words } from '../words.ts'
import { failing, follow, lessonAt, question, quizOfM1, type Screen } from './scene.ts'

/** Gives another answer to the question on the page than it has, which the server refuses. */
const answerRefused = (status: 401 | 500): NonNullable<Screen['act']> => async (scene) => {
  const { page, lang } = scene
  await failing(scene, '**/api/attempts/*/answers', status)
  await page.locator('input[name=answer]:not(:checked)').first().check()
  await page.locator('.save-state').getByText(words(lang, status === 401 ? 'quiz.save.keptSignedOut' : 'quiz.save.kept')).waitFor()
}

/** Everything that a question may hold besides plain text. */
const RICH: Pick<QuestionView, 'rich' | 'body'> = {
  rich: ['Vzorčno ', ['em', {}, 'poudarjeno'], ' vprašanje s ', ['code', {}, 'kodo'], '?'],
  body: [
    ['p', {}, 'Vzorčni ', ['strong', {}, 'odstavek'], ' s ', ['a', { href: '/slovar' }, 'povezavo'], '.'],
    ['ol', {}, ['li', {}, 'prvo'], ['li', {}, 'drugo']],
    ['table', {}, ['thead', {}, ['tr', {}, ['th', {}, 'Leto'], ['th', {}, 'Število']]], ['tbody', {}, ['tr', {}, ['td', {}, '1986'], ['td', {}, '1']]]],
    ['p', {}, ['img', { src: '/figures/uk-growth.sl.svg', alt: 'Vzorčna slika.' }]],
  ],
}

/** A question with all of that, whichever was drawn. */
const richQuestion: NonNullable<Screen['act']> = async (scene) => {
  const { attempt } = scene.stage
  await scene.page.route(`**/api/attempts/${attempt.id}?*`, async (route) => {
    const view = await (await route.fetch()).json() as AttemptView
    await route.fulfill({ json: { ...view, questions: view.questions.map(one => ({ ...one, ...RICH, choices: one.choices.map(choice => ({ ...choice, rich: [['em', {}, choice.text]] })) })) } })
  })
  await follow(scene, question('single')(scene.lang, scene.stage))
  await scene.page.locator('.question-text table').waitFor()
}

/** The attempt as it would be under other rules of its quiz: those of M1 tell nothing before submission and have no time limit. */
const underRules = (change: (view: AttemptView) => Partial<AttemptView>, seen: string): NonNullable<Screen['act']> => async (scene) => {
  await scene.page.route(`**/api/attempts/${scene.stage.attempt.id}?*`, async (route) => {
    const view = await (await route.fetch()).json() as AttemptView
    await route.fulfill({ json: { ...view, ...change(view) } })
  })
  await follow(scene, question('single')(scene.lang, scene.stage))
  await scene.page.locator(seen).waitFor()
}

const told = underRules(view => ({
  behaviour: { kind: 'tries', tries: 3, penalty: 33 },
  questions: view.questions.map(one => ({ ...one, told: { tries: [{ answer: one.answer, outcome: 'wrong' as const }], left: 2, hints: ['Vzorčni namig.'], review: null } })),
}), '.told')
const certain = underRules(() => ({ behaviour: { kind: 'certainty' }, time: { until: '2030-01-01T10:00:00.000Z', secondsLeft: 1800 } }), '.certainty')

/** A result with everything a question may hold, its explanation, and an answer that is a list. */
const richResult: NonNullable<Screen['act']> = async (scene) => {
  const { passed } = scene.stage.results
  await scene.page.route(`**/api/attempts/${passed}/result?*`, async (route) => {
    const view = await (await route.fetch()).json() as AttemptResultView
    await route.fulfill({ json: { ...view, questions: view.questions.map((one, index) => ({
      ...one, ...RICH, review: one.review && { ...one.review, rich: RICH.body, ...(index === 0 ? { right: [0, 1], marks: [false, false] } : {}) },
      ...(index === 0 ? { kind: 'ordering', answer: [1, 0], choices: ['Prvo', 'Drugo'].map((text, id) => ({ id, text })) } : {}),
    })) } })
  })
  await follow(scene, paths.resultPath(scene.lang, passed))
  await scene.page.locator('.outcome-note table').first().waitFor()
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
  { name: 'question-hotspot', page: 'quiz/[attempt]/index.vue', who: 'answering', path: question('hotspot') },
  { name: 'question-rating', page: 'quiz/[attempt]/index.vue', who: 'answering', path: question('rating') },
  { name: 'question-open', page: 'quiz/[attempt]/index.vue', who: 'answering', path: question('open') },
  { name: 'question-rich', page: 'quiz/[attempt]/index.vue', who: 'answering', path: paths.homePath, act: richQuestion },
  { name: 'question-told', page: 'quiz/[attempt]/index.vue', who: 'answering', path: paths.homePath, act: told },
  { name: 'question-certain', page: 'quiz/[attempt]/index.vue', who: 'answering', path: paths.homePath, act: certain },
  { name: 'result-rich', page: 'quiz/[attempt]/result.vue', who: 'passed', path: paths.homePath, act: richResult },
  { name: 'lesson-hint', page: 'modules/[module]/[lesson].vue', who: 'guest', path: lang => `${lessonAt('m1-l2', lang)}?hint=m1-s2&upTo=1#m1-s2` },
  { name: 'question-overview', page: 'quiz/[attempt]/index.vue', who: 'answering', path: (lang, { attempt }) => `${paths.attemptPath(lang, attempt.id)}?q=${attempt.total + 1}` },
  { name: 'question-save-failed', page: 'quiz/[attempt]/index.vue', who: 'answering', path: question('single'), status: 500, act: answerRefused(500) },
  { name: 'question-signed-out', page: 'quiz/[attempt]/index.vue', who: 'answering', path: question('single'), status: 401, act: answerRefused(401) },
  { name: 'result-pretest', page: 'quiz/[attempt]/result.vue', who: 'passed', path: (lang, { results }) => paths.resultPath(lang, results.pretest) },
  { name: 'result-passed', page: 'quiz/[attempt]/result.vue', who: 'passed', path: (lang, { results }) => paths.resultPath(lang, results.passed) },
  { name: 'result-failed', page: 'quiz/[attempt]/result.vue', who: 'failed', path: (lang, { results }) => paths.resultPath(lang, results.failed) },
  { name: 'result-unmarked', page: 'quiz/[attempt]/result.vue', who: 'midway', path: (lang, { results }) => paths.resultPath(lang, results.unmarked) },
  { name: 'result-marked', page: 'quiz/[attempt]/result.vue', who: 'midway', path: (lang, { results }) => paths.resultPath(lang, results.marked) },
  { name: 'result-last', page: 'quiz/[attempt]/result.vue', who: 'waiting', path: (lang, { results }) => paths.resultPath(lang, results.last) },
]
