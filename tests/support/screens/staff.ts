/** Screens of staff. */
import * as paths from '#shared/paths.ts'
import type { DraftView } from '#shared/types/draft.ts'
import type { QuizQuality } from '#shared/types/quality.ts'
import type { RegradePreview } from '#shared/types/regrade.ts'
import { words } from '../words.ts'
import { draftOf, follow, press, type Screen } from './scene.ts'

/** The page of trainers with no draft in preparation, and nobody who waits. */
const nothingForTrainers: NonNullable<Screen['act']> = async (scene) => {
  for (const list of ['drafts', 'waiting']) await scene.page.route(`**/api/trainer/${list}?*`, route => route.fulfill({ json: [] }))
  await follow(scene, paths.trainerPath(scene.lang))
  await scene.page.getByText(words(scene.lang, 'staff.trainer.drafts.none')).waitFor()
}

/** The desk of open answers when none waits. */
const nothingToMark: NonNullable<Screen['act']> = async (scene) => {
  await scene.page.route('**/api/trainer/answers?*', route => route.fulfill({ json: [] }))
  await follow(scene, paths.markingPath(scene.lang))
  await scene.page.getByText(words(scene.lang, 'marking.none')).waitFor()
}

/** A draft with what no lesson in this content has yet: a quotation, and mistakes. */
const draftWithMistakes: NonNullable<Screen['act']> = async (scene) => {
  await scene.page.route('**/api/trainer/drafts/**', async (route) => {
    const draft = await (await route.fetch()).json() as DraftView
    const quotation = ['quotation', { source: draft.sources[0]!.code }, ['p', {}, 'Vzorčno besedilo navedka.']]
    await route.fulfill({ json: { ...draft, body: { type: 'minimark', value: [quotation] }, problems: [{ line: 12, text: 'Vzorčna napaka v besedilu.' }, { line: 1204, text: 'Vzorčna napaka z dolgim naslovom: https://www.example.org/zelo-dolg-naslov-brez-presledkov-ki-ga-je-treba-prelomiti' }] } })
  })
  await follow(scene, draftOf('lesson')(scene.lang, scene.stage))
  await scene.page.locator('.quotation').waitFor()
}

const EDITED: RegradePreview = {
  uid: 'm1-q1', prompt: 'Vzorčno vprašanje, ki je bilo popravljeno?', path: '/trener/ponovno-ocenjevanje/m1-q1', quiz: { uid: 'm1-quiz', title: 'Vzorčni kviz' },
  attempts: 214, refused: [{ why: 'choices', attempts: 12 }, { why: 'prompt', attempts: 3 }], changed: 131, nowPassed: 9,
  changes: [
    { name: 'Vzorčna Živa Črnčec', number: 1, submittedAt: '2026-01-01T10:00:00.000Z', from: 66, to: 83, nowPassed: true },
    { name: '', number: 2, submittedAt: '2026-01-02T10:00:00.000Z', from: 16, to: 33, nowPassed: false },
  ],
}

/** A list of edited questions, and the preview of one. */
const editedQuestions: NonNullable<Screen['act']> = async (scene) => {
  await scene.page.route('**/api/trainer/regrades?*', route => route.fulfill({ json: [EDITED] }))
  await follow(scene, paths.regradesPath(scene.lang))
  await scene.page.getByText(EDITED.prompt).waitFor()
}
const editedQuestion: NonNullable<Screen['act']> = async (scene) => {
  await scene.page.route('**/api/trainer/regrades/m1-q1?*', route => route.fulfill({ json: EDITED }))
  await follow(scene, paths.regradePath(scene.lang, 'm1-q1'))
  await scene.page.locator('textarea').waitFor()
}

/** Figures of everything that a question may have. */
const figures: NonNullable<Screen['act']> = async (scene) => {
  await scene.page.route('**/api/trainer/quality/m1-quiz?*', async (route) => {
    const quiz = await (await route.fetch()).json() as QuizQuality
    const [first, second, ...rest] = quiz.items.filter(item => item.choices.length > 0)
    await route.fulfill({ json: {
      ...quiz,
      people: 214,
      bank: { ...quiz.bank, isBiased: true },
      items: [
        { ...first!, people: 96, right: 71, discrimination: 0.34, flags: [], choices: first!.choices.map((choice, place) => ({ ...choice, picked: [68, 20, null, null][place] ?? null, notes: choice.right ? [] : ['nobody', 'unexplained'] })) },
        { ...second!, people: 41, right: 97, discrimination: -0.12, flags: ['easy', 'negative'] },
        ...rest,
      ],
    } })
  })
  await follow(scene, paths.quizQualityPath(scene.lang, 'm1-quiz'))
  await scene.page.locator('.quality-item').first().waitFor()
}

export const STAFF: readonly Screen[] = [
  { name: 'program', page: 'program.vue', who: 'manager', path: paths.programPath },
  { name: 'program-empty', page: 'program.vue', who: 'manager', path: lang => `${paths.programPath(lang)}?year=2020` },
  { name: 'people', page: 'admin/index.vue', who: 'admin', path: paths.adminPath },
  { name: 'people-first', page: 'admin/index.vue', who: 'admin', path: paths.firstAdminPath },
  { name: 'people-found', page: 'admin/index.vue', who: 'admin', path: lang => `${paths.adminPath(lang)}?q=ziva` },
  { name: 'people-none', page: 'admin/index.vue', who: 'admin', path: lang => `${paths.adminPath(lang)}?q=xqzw` },
  { name: 'person', page: 'admin/[person].vue', who: 'admin', path: (lang, { people }) => paths.adminPersonPath(lang, people.certified.id) },
  { name: 'person-self', page: 'admin/[person].vue', who: 'admin', path: (lang, { people }) => paths.adminPersonPath(lang, people.admin.id) },
  {
    name: 'person-forms', page: 'admin/[person].vue', who: 'admin', path: (lang, { people }) => paths.adminPersonPath(lang, people.certified.id),
    act: async ({ page }) => {
      for (const summary of await page.locator('main summary').all()) await summary.click()
    },
  },
  {
    name: 'person-link', page: 'admin/[person].vue', who: 'admin', path: (lang, { people }) => paths.adminPersonPath(lang, people.midway.id),
    act: async (scene) => {
      await scene.page.locator('#field-link-reason textarea').fill('Vzorčni razlog.')
      await press('staff.person.link.button')(scene)
      await scene.page.getByLabel(words(scene.lang, 'staff.person.link.made')).waitFor()
    },
  },
  { name: 'mail', page: 'admin/mail.vue', who: 'admin', path: paths.mailPath },
  {
    name: 'mail-again', page: 'admin/mail.vue', who: 'admin', path: paths.mailPath,
    act: ({ page }) => page.locator('main summary').first().click(),
  },
  { name: 'audit', page: 'admin/audit.vue', who: 'admin', path: paths.auditPath },
  { name: 'trainer', page: 'trainer/index.vue', who: 'trainer', path: paths.trainerPath },
  {
    name: 'trainer-grant', page: 'trainer/index.vue', who: 'trainer', path: paths.trainerPath,
    act: ({ page }) => page.locator('main summary').first().click(),
  },
  {
    name: 'trainer-granted', page: 'trainer/index.vue', who: 'trainer', path: paths.trainerPath,
    act: async (scene) => {
      await scene.page.route('**/api/trainer/grants', route => route.fulfill({ json: {} }))
      await scene.page.locator('main summary').first().click()
      await scene.page.locator('main textarea').first().fill('Vzorčni razlog.')
      await press('staff.trainer.waiting.grantButton')(scene)
      await scene.page.locator('main .notice.is-good').waitFor()
    },
  },
  { name: 'trainer-empty', page: 'trainer/index.vue', who: 'trainer', path: paths.homePath, act: nothingForTrainers },
  { name: 'marking', page: 'trainer/marking/index.vue', who: 'trainer', path: paths.markingPath },
  { name: 'marking-done', page: 'trainer/marking/index.vue', who: 'trainer', path: paths.markingDonePath },
  { name: 'marking-empty', page: 'trainer/marking/index.vue', who: 'trainer', path: paths.homePath, act: nothingToMark },
  { name: 'marking-answer', page: 'trainer/marking/[answer].vue', who: 'trainer', path: (lang, { answers }) => paths.markAnswerPath(lang, answers.waiting) },
  { name: 'marking-again', page: 'trainer/marking/[answer].vue', who: 'trainer', path: (lang, { answers }) => paths.markAnswerPath(lang, answers.marked) },
  { name: 'regrading', page: 'trainer/regrading/index.vue', who: 'trainer', path: paths.homePath, act: editedQuestions },
  { name: 'regrading-none', page: 'trainer/regrading/index.vue', who: 'trainer', path: paths.regradesPath },
  { name: 'regrading-question', page: 'trainer/regrading/[question].vue', who: 'trainer', path: paths.homePath, act: editedQuestion },
  { name: 'regrading-nothing', page: 'trainer/regrading/[question].vue', who: 'trainer', path: lang => paths.regradePath(lang, 'm1-q1', true) },
  { name: 'quality', page: 'trainer/quality/index.vue', who: 'trainer', path: paths.qualityPath },
  { name: 'quality-quiz', page: 'trainer/quality/[quiz].vue', who: 'trainer', path: paths.homePath, act: figures },
  { name: 'draft-lesson', page: 'trainer/draft/[...file].vue', who: 'trainer', path: draftOf('lesson') },
  { name: 'draft-mistakes', page: 'trainer/draft/[...file].vue', who: 'trainer', path: paths.homePath, act: draftWithMistakes },
  { name: 'draft-checks', page: 'trainer/draft/[...file].vue', who: 'trainer', path: draftOf('checks') },
]
