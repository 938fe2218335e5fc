/**
 * Every screen of the product, once: which page it is, who sees it, where it stands, and what one does to see it.
 * Tests of access for everyone, of the keyboard and of pictures go over this list; a page that is missing here fails
 * tests/unit/house/screens.spec.ts.
 */
import type { Page, Route } from 'playwright-core'
import { filterQuery, type ModuleFilter } from '#shared/module-filter.ts'
import * as paths from '#shared/paths.ts'
import type { SecondFactorSetup } from '#shared/types/account.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { DraftView } from '#shared/types/draft.ts'
import { finishedByChecks } from './checked-lessons.ts'
import { catalogue } from './learning.ts'
import type { Visitor } from './browser.ts'
import type { Stage, Who } from './stage.ts'
import { words } from './words.ts'

/** What an act on a screen may use. */
export interface Scene {
  visitor: Visitor
  page: Page
  lang: Lang
  stage: Stage
}

export interface Screen {
  name: string
  /** File under pages/, or `error.vue`. */
  page: string
  who: Who
  path: (lang: Lang, stage: Stage) => string
  /** Status of an answer that is meant, where it is not 200; the browser reports it as an error. */
  status?: number
  /** What is done after the page was opened, on a wide screen. */
  act?: (scene: Scene) => Promise<void>
  /** There only on a narrow screen, where the act is done too. */
  narrow?: true
}

const moduleAt = (uid: string, lang: Lang) => catalogue.modules.find(module => module.uid === uid)!.text[lang].slug
const lessonAt = (uid: string, lang: Lang) => {
  const module = catalogue.modules.find(one => one.lessons.some(lesson => lesson.uid === uid))!
  return paths.lessonPath(lang, module.text[lang].slug, module.lessons.find(lesson => lesson.uid === uid)!.text[lang].slug)
}
const filtered = (lang: Lang, filter: ModuleFilter) => {
  const topics = catalogue.topics.map(({ uid, text }) => ({ uid, name: text[lang].name, slugs: { sl: text.sl.slug, en: text.en.slug } }))
  return `${paths.modulesPath(lang)}?${new URLSearchParams(filterQuery(filter, topics, lang)).toString()}`
}
const m1 = (lang: Lang) => paths.modulePath(lang, moduleAt('m1', lang))
const quizOfM1 = (lang: Lang) => paths.quizPath(lang, moduleAt('m1', lang))
const question = (kind: keyof Stage['attempt']['placeOf']) => (lang: Lang, { attempt }: Stage) => `${paths.attemptPath(lang, attempt.id)}?q=${attempt.placeOf[kind]}`
const draftOf = (kind: Stage['drafts']['sl'][number]['kind']) => (lang: Lang, { drafts }: Stage) => {
  const draft = drafts[lang].find(one => one.kind === kind)
  if (!draft) throw new Error(`there is no draft of a ${kind} in ${lang}`)
  return paths.draftPath(lang, draft.file)
}

/** Goes to an address as a link within the page does, so that what the server answers can be arranged. */
async function follow({ page }: Scene, path: string): Promise<void> {
  await page.evaluate(`void useNuxtApp().$router.push(${JSON.stringify(path)})`)
}

/** Lets the server answer a request as it does when something is wrong there, or when nobody is signed in (any more). */
async function failing({ page, lang }: Scene, address: string, status: 401 | 500 | 503): Promise<void> {
  const code = ({ 401: 'NOT_SIGNED_IN', 500: 'INTERNAL', 503: 'UNAVAILABLE' } as const)[status]
  const data = status === 401 ? { code } : { code, logId: '0b4a3a0c-52d8-4a4e-9a52-6d7c3e0f9b11' }
  await page.route(address, route => route.fulfill({ status, json: { statusCode: status, statusMessage: code, message: words(lang, `errors.code.${code}`).replace('{seconds}', '5'), data } }))
}

/** Opens a public page whose data the server refuses. */
const refused = (status: 500 | 503): NonNullable<Screen['act']> => async (scene) => {
  await failing(scene, '**/api/glossary*', status)
  await follow(scene, paths.glossaryPath(scene.lang))
  await scene.page.locator('.error-page').waitFor()
}

/** Lets a request wait until the page is left. */
async function holding(page: Page, address: string): Promise<void> {
  await page.route(address, () => {})
}

/** Gives another answer to the question on the page than it has, which the server refuses. */
const answerRefused = (status: 401 | 500): NonNullable<Screen['act']> => async (scene) => {
  const { page, lang } = scene
  await failing(scene, '**/api/attempts/*/answers', status)
  await page.locator('input[name=answer]:not(:checked)').first().check()
  await page.locator('.save-state').getByText(words(lang, status === 401 ? 'quiz.save.keptSignedOut' : 'quiz.save.kept')).waitFor()
}

/** The page of trainers with no draft in preparation, and nobody who waits. */
const nothingForTrainers: NonNullable<Screen['act']> = async (scene) => {
  for (const list of ['drafts', 'waiting']) await scene.page.route(`**/api/trainer/${list}?*`, route => route.fulfill({ json: [] }))
  await follow(scene, paths.trainerPath(scene.lang))
  await scene.page.getByText(words(scene.lang, 'staff.trainer.drafts.none')).waitFor()
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

const byFirstLink = (signedIn: boolean): NonNullable<Screen['act']> => async (scene) => {
  // The real link is gone as soon as there is an administrator.
  await scene.page.route('**/api/links/*', route => route.fulfill({ json: { purpose: 'admin', email: null, expiresAt: '2026-12-01T10:00:00.000Z', signedIn } }))
  await follow(scene, paths.linkPath(scene.lang, 'vzorec'))
  await scene.page.getByRole('heading', { level: 1, name: words(scene.lang, 'people.link.admin') }).waitFor()
}

const inSearchWindow = (typed: string): NonNullable<Screen['act']> => async ({ page }) => {
  await page.keyboard.press('Control+k')
  await page.locator('dialog input[role=combobox]').fill(typed)
  if (typed !== '') await page.locator('.search-foot [role=status]:not(:empty)').waitFor()
}

/** Says of each event that it is recorded. */
const acknowledged = async (route: Route) => {
  const { events } = route.request().postDataJSON() as { events: Array<{ id: string }> }
  await route.fulfill({ json: { results: events.map(({ id }) => ({ id, recorded: true })) } })
}

const press = (key: string): NonNullable<Screen['act']> => async ({ page, lang }) => page.locator('main').getByRole('button', { name: words(lang, key) }).first().click()
const told = (page: Page) => page.locator('.notice.is-error').first().waitFor()

const CATALOGUE: Screen[] = [
  { name: 'start', page: 'index.vue', who: 'guest', path: paths.homePath },
  {
    name: 'page-pending', page: 'index.vue', who: 'guest', path: paths.homePath,
    act: async (scene) => {
      await holding(scene.page, '**/api/glossary*')
      await follow(scene, paths.glossaryPath(scene.lang))
      await scene.page.locator('.site-progress').filter({ hasText: words(scene.lang, 'common.loading') }).waitFor()
    },
  },
  { name: 'start-menu', page: 'index.vue', who: 'guest', path: paths.homePath, narrow: true, act: ({ page }) => page.locator('.site-menu > summary').click() },
  { name: 'paths', page: 'paths/index.vue', who: 'guest', path: paths.pathsPath },
  ...catalogue.paths.map((path): Screen => ({ name: path.uid, page: 'paths/[path].vue', who: 'guest', path: lang => paths.pathPath(lang, path.text[lang].slug) })),
  { name: 'path-a-midway', page: 'paths/[path].vue', who: 'midway', path: lang => paths.pathPath(lang, catalogue.paths[0]!.text[lang].slug) },
  { name: 'modules', page: 'modules/index.vue', who: 'guest', path: paths.modulesPath },
  { name: 'modules-filtered', page: 'modules/index.vue', who: 'guest', path: lang => filtered(lang, { audience: 'officials', topic: 'organisation', time: null }) },
  { name: 'modules-none', page: 'modules/index.vue', who: 'guest', path: lang => filtered(lang, { audience: null, topic: 'analysis', time: 'short' }) },
  { name: 'module', page: 'modules/[module]/index.vue', who: 'guest', path: m1 },
  { name: 'module-midway', page: 'modules/[module]/index.vue', who: 'midway', path: m1 },
  { name: 'module-planned', page: 'modules/[module]/index.vue', who: 'guest', path: lang => paths.modulePath(lang, moduleAt('m2', lang)) },
  ...catalogue.modules.flatMap(module => module.lessons).map((lesson): Screen => ({ name: `lesson-${lesson.uid}`, page: 'modules/[module]/[lesson].vue', who: 'guest', path: lang => lessonAt(lesson.uid, lang) })),
  { name: 'lesson-done', page: 'modules/[module]/[lesson].vue', who: 'midway', path: lang => lessonAt('m1-l1', lang) },
  {
    name: 'lesson-done-kept', page: 'modules/[module]/[lesson].vue', who: 'midway', path: lang => lessonAt('m1-l3', lang), status: 500,
    act: async (scene) => {
      await failing(scene, '**/api/events', 500)
      await press('lesson.done.button')(scene)
      await scene.page.getByText(words(scene.lang, 'offline.save.kept')).waitFor()
    },
  },
  {
    name: 'lesson-done-saved', page: 'modules/[module]/[lesson].vue', who: 'midway', path: lang => lessonAt('m1-l3', lang),
    act: async (scene) => {
      // Said and not kept, so that the learner stays where the other screens need them.
      await scene.page.route('**/api/events', acknowledged)
      await press('lesson.done.button')(scene)
      await scene.page.getByText(words(scene.lang, 'offline.save.saved')).waitFor()
    },
  },
  {
    name: 'lesson-check', page: 'modules/[module]/[lesson].vue', who: 'guest', path: lang => lessonAt('m1-l1', lang),
    act: async ({ page, lang }) => {
      const check = page.locator('.self-check').first()
      await check.locator('input:not([type=hidden])').first().check()
      await check.getByRole('button', { name: words(lang, 'lesson.check.submit') }).click()
      await check.locator('.notice').waitFor()
    },
  },
  {
    name: 'lesson-check-failed', page: 'modules/[module]/[lesson].vue', who: 'guest', path: lang => lessonAt('m1-l1', lang), status: 500,
    act: async (scene) => {
      await failing(scene, '**/api/checks/*', 500)
      await press('lesson.check.submit')(scene)
      await told(scene.page)
    },
  },
  { name: 'lesson-settings', page: 'modules/[module]/[lesson].vue', who: 'guest', path: lang => lessonAt('m1-l1', lang), act: ({ page }) => page.locator('.reading-settings > summary').click() },
  { name: 'cases', page: 'cases/index.vue', who: 'guest', path: paths.casesPath },
  ...catalogue.cases.map((one): Screen => ({ name: one.uid, page: 'cases/[case].vue', who: 'guest', path: lang => paths.casePath(lang, one.text[lang].slug) })),
  { name: 'glossary', page: 'glossary.vue', who: 'guest', path: paths.glossaryPath },
]

const SEARCH: Screen[] = [
  { name: 'search', page: 'search.vue', who: 'guest', path: lang => paths.searchPath(lang) },
  { name: 'search-results', page: 'search.vue', who: 'guest', path: lang => paths.searchPath(lang, lang === 'sl' ? 'središče' : 'centre') },
  { name: 'search-none', page: 'search.vue', who: 'guest', path: lang => paths.searchPath(lang, 'xqzw') },
  {
    name: 'search-pending', page: 'search.vue', who: 'guest', path: lang => paths.searchPath(lang),
    act: async (scene) => {
      await holding(scene.page, '**/api/search*')
      await follow(scene, paths.searchPath(scene.lang, 'mesto'))
      await scene.page.locator('main .loading').waitFor()
      await scene.page.locator('.search-count > span').waitFor()
    },
  },
  {
    name: 'search-failed', page: 'search.vue', who: 'guest', path: lang => paths.searchPath(lang), status: 500,
    act: async (scene) => {
      await failing(scene, '**/api/search*', 500)
      await follow(scene, paths.searchPath(scene.lang, 'mesto'))
      await told(scene.page)
    },
  },
  { name: 'search-window', page: 'index.vue', who: 'guest', path: paths.homePath, act: inSearchWindow('') },
  { name: 'search-window-results', page: 'index.vue', who: 'guest', path: paths.homePath, act: inSearchWindow('center') },
  {
    name: 'search-window-pending', page: 'index.vue', who: 'guest', path: paths.homePath,
    act: async (scene) => {
      await holding(scene.page, '**/api/search*')
      await inSearchWindow('mesto')(scene)
    },
  },
  {
    name: 'search-window-failed', page: 'index.vue', who: 'guest', path: paths.homePath, status: 500,
    act: async (scene) => {
      await failing(scene, '**/api/search*', 500)
      await inSearchWindow('mesto')(scene)
    },
  },
  { name: 'search-window-none', page: 'index.vue', who: 'guest', path: paths.homePath, act: inSearchWindow('xqzw') },
]

const DOORS: Screen[] = [
  { name: 'sign-in', page: 'sign-in.vue', who: 'guest', path: paths.signInPath },
  { name: 'sign-in-sent', page: 'sign-in.vue', who: 'guest', path: paths.myPath },
  {
    name: 'sign-in-refused', page: 'sign-in.vue', who: 'guest', path: paths.signInPath, status: 401,
    act: async (scene) => {
      await scene.page.locator('input[name=email]').fill('vzorec-brez-racuna@example.org')
      await scene.page.locator('input[name=password]').fill('to ni pravo geslo')
      await press('people.signIn.button')(scene)
      await told(scene.page)
    },
  },
  {
    name: 'sign-in-failed', page: 'sign-in.vue', who: 'guest', path: paths.signInPath, status: 500,
    act: async (scene) => {
      await failing(scene, '**/api/sign-in', 500)
      await scene.page.locator('input[name=email]').fill('vzorec-brez-racuna@example.org')
      await scene.page.locator('input[name=password]').fill('to ni pravo geslo')
      await press('people.signIn.button')(scene)
      await told(scene.page)
    },
  },
  { name: 'sign-in-again', page: 'sign-in.vue', who: 'newcomer', path: paths.signInPath },
  { name: 'signed-out', page: 'sign-in.vue', who: 'guest', path: paths.signedOutPath },
  { name: 'sign-up', page: 'sign-up.vue', who: 'guest', path: paths.signUpPath },
  {
    name: 'sign-up-refused', page: 'sign-up.vue', who: 'guest', path: paths.signUpPath, status: 422,
    act: async (scene) => {
      await press('people.signUp.button')(scene)
      await told(scene.page)
    },
  },
  { name: 'link-password', page: 'link/[token].vue', who: 'guest', path: (lang, { passwordLink }) => paths.linkPath(lang, passwordLink) },
  { name: 'link-gone', page: 'link/[token].vue', who: 'guest', path: lang => paths.linkPath(lang, 'A'.repeat(43)), status: 410 },
  { name: 'link-admin-guest', page: 'link/[token].vue', who: 'guest', path: paths.homePath, act: byFirstLink(false) },
  { name: 'link-admin', page: 'link/[token].vue', who: 'newcomer', path: paths.homePath, act: byFirstLink(true) },
]

const LEARNING: Screen[] = [
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
  { name: 'question-overview', page: 'quiz/[attempt]/index.vue', who: 'answering', path: (lang, { attempt }) => `${paths.attemptPath(lang, attempt.id)}?q=${attempt.total + 1}` },
  { name: 'question-save-failed', page: 'quiz/[attempt]/index.vue', who: 'answering', path: question('single'), status: 500, act: answerRefused(500) },
  { name: 'question-signed-out', page: 'quiz/[attempt]/index.vue', who: 'answering', path: question('single'), status: 401, act: answerRefused(401) },
  { name: 'result-passed', page: 'quiz/[attempt]/result.vue', who: 'passed', path: (lang, { results }) => paths.resultPath(lang, results.passed) },
  { name: 'result-failed', page: 'quiz/[attempt]/result.vue', who: 'failed', path: (lang, { results }) => paths.resultPath(lang, results.failed) },
  { name: 'result-last', page: 'quiz/[attempt]/result.vue', who: 'waiting', path: (lang, { results }) => paths.resultPath(lang, results.last) },
]

const CERTIFICATES: Screen[] = [
  { name: 'claim', page: 'certificate/[target].vue', who: 'passed', path: lang => paths.claimPath(lang, 'm1') },
  { name: 'claim-missing', page: 'certificate/[target].vue', who: 'midway', path: lang => paths.claimPath(lang, 'm1') },
  { name: 'claim-path', page: 'certificate/[target].vue', who: 'passed', path: lang => paths.claimPath(lang, 'path-a') },
  { name: 'claim-issued', page: 'certificate/[target].vue', who: 'certified', path: lang => paths.claimPath(lang, 'm1') },
  { name: 'verify', page: 'verify/[[code]].vue', who: 'guest', path: lang => paths.verifyPath(lang) },
  { name: 'verify-unknown', page: 'verify/[[code]].vue', who: 'guest', path: lang => paths.verifyPath(lang, '0000-0000-0000-0000-0000'), status: 404 },
  { name: 'verify-malformed', page: 'verify/[[code]].vue', who: 'guest', path: lang => paths.verifyPath(lang, 'abc'), status: 404 },
  ...(['valid', 'specimen', 'replaced', 'revoked', 'withdrawn'] as const).map((state): Screen => ({
    name: `verify-${state}`, page: 'verify/[[code]].vue', who: 'guest', path: (lang, { codes }) => paths.verifyPath(lang, codes[state]),
  })),
  {
    name: 'verify-file', page: 'verify/[[code]].vue', who: 'guest', path: (lang, { codes }) => paths.verifyPath(lang, codes.valid),
    act: async ({ page, lang }) => {
      await page.getByLabel(words(lang, 'certificate.file.label')).setInputFiles({ name: 'drugo.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-') })
      await page.getByText(words(lang, 'certificate.file.different')).waitFor()
    },
  },
]

const STAFF: Screen[] = [
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
  { name: 'draft-lesson', page: 'trainer/draft/[...file].vue', who: 'trainer', path: draftOf('lesson') },
  { name: 'draft-mistakes', page: 'trainer/draft/[...file].vue', who: 'trainer', path: paths.homePath, act: draftWithMistakes },
  { name: 'draft-checks', page: 'trainer/draft/[...file].vue', who: 'trainer', path: draftOf('checks') },
]

const HELP: Screen[] = [
  { name: 'help', page: 'help.vue', who: 'guest', path: lang => paths.pagePath(lang, 'help') },
  { name: 'privacy', page: 'privacy.vue', who: 'guest', path: lang => paths.pagePath(lang, 'privacy') },
  { name: 'terms', page: 'terms.vue', who: 'guest', path: lang => paths.pagePath(lang, 'terms') },
  { name: 'accessibility', page: 'accessibility.vue', who: 'guest', path: lang => paths.pagePath(lang, 'accessibility') },
]

const OFFLINE: Screen[] = [
  { name: 'offline', page: 'offline.vue', who: 'guest', path: paths.offlinePath },
  { name: 'offline-missing', page: 'offline.vue', who: 'guest', path: lang => `${paths.offlinePath(lang)}#from=${encodeURIComponent(paths.myPath(lang))}` },
]

const ERRORS: Screen[] = [
  { name: 'error-404', page: 'error.vue', who: 'guest', path: lang => `${paths.modulesPath(lang)}/ni-ga`, status: 404 },
  { name: 'error-403', page: 'error.vue', who: 'newcomer', path: paths.programPath, status: 403 },
  { name: 'error-500', page: 'error.vue', who: 'guest', path: paths.homePath, status: 500, act: refused(500) },
  { name: 'error-503', page: 'error.vue', who: 'guest', path: paths.homePath, status: 503, act: refused(503) },
]

/** What somebody did on this device before, as the outbox keeps it; runs in the page. */
const KEPT = `async ({ owner, lessons }) => {
  const { key } = await (await fetch('/api/me')).json()
  const name = owner === 'me' ? 'account:' + key : owner
  const [, guest] = name.split('guest:')
  if (guest) localStorage.setItem('tcm:guests', JSON.stringify({ [guest]: 'open' }))
  lessons.forEach((lesson, index) => localStorage.setItem('tcm:out:' + name + ':vzorec-' + index, JSON.stringify({
    owner: name, kept: index, event: { id: 'vzorec-' + index, verb: index === 0 ? 'completed' : 'initialized', lesson, lang: 'sl', at: '2026-10-01T08:00:00.000Z' },
  })))
}`
const kept = (owner: string) => async ({ page, visitor }: Scene) => {
  await page.evaluate(`(${KEPT})(${JSON.stringify({ owner, lessons: ['m1-l1', 'm1-l2'] })})`)
  await page.reload()
  await visitor.ready()
}
/** A guest has read half of the lesson on this device; runs in the page. */
const READ_BEFORE = `() => {
  const guest = '00000000-0000-4000-8000-000000000000'
  localStorage.setItem('tcm:guest', guest)
  localStorage.setItem('tcm:guests', JSON.stringify({ [guest]: 'open' }))
  localStorage.setItem('tcm:out:guest:' + guest + ':vzorec-0', JSON.stringify({
    owner: 'guest:' + guest, kept: 0, event: { id: 'vzorec-0', verb: 'progressed', lesson: 'm1-l2', lang: 'sl', at: '2026-10-01T08:00:00.000Z', visit: 'vzorec-visit', seconds: 60, anchor: '~3.9.500.500', device: 'vzorec' },
  }))
}`
const A_GUEST = '00000000-0000-4000-8000-000000000000'

const GUESTS: Screen[] = [
  { name: 'guest-none', page: 'guest.vue', who: 'guest', path: paths.guestPath, act: ({ page, lang }) => page.getByText(words(lang, 'lesson.guest.none')).waitFor() },
  {
    name: 'guest-kept', page: 'guest.vue', who: 'guest', path: paths.guestPath,
    act: async (scene) => {
      await kept(`guest:${A_GUEST}`)(scene)
      await scene.page.getByRole('button', { name: words(scene.lang, 'lesson.guest.remove') }).waitFor()
    },
  },
  {
    name: 'guest-offer', page: 'guest.vue', who: 'newcomer', path: paths.guestPath,
    act: async (scene) => {
      await kept(`guest:${A_GUEST}`)(scene)
      await scene.page.getByRole('button', { name: words(scene.lang, 'lesson.guest.take') }).waitFor()
    },
  },
  {
    // Asked whether the account is still there, the server tells nobody who is not signed in.
    name: 'sign-in-others', page: 'sign-in.vue', who: 'guest', path: paths.signInPath, status: 401,
    act: async (scene) => {
      await kept('account:vzorcniracunvzorcnirac')(scene)
      await scene.page.getByRole('button', { name: words(scene.lang, 'offline.others.remove') }).waitFor()
    },
  },
  {
    name: 'sign-out-unsent', page: 'my-learning.vue', who: 'midway', path: paths.myPath,
    act: async (scene) => {
      await scene.page.route('**/api/events', route => new Promise<void>(() => void route))
      await kept('me')(scene)
      await press('people.signOut.button')(scene)
      await scene.page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'lesson-resume', page: 'modules/[module]/[lesson].vue', who: 'guest', path: lang => lessonAt('m1-l2', lang),
    act: async (scene) => {
      await scene.page.evaluate(`(${READ_BEFORE})()`)
      await scene.page.reload()
      await scene.visitor.ready()
      await scene.page.getByRole('button', { name: words(scene.lang, 'lesson.resume') }).waitFor()
    },
  },
  {
    name: 'lesson-checks', page: 'modules/[module]/[lesson].vue', who: 'guest', path: m1,
    act: async (scene) => {
      await finishedByChecks(scene.page)
      await follow(scene, lessonAt('m1-l1', scene.lang))
      await scene.page.getByRole('link', { name: words(scene.lang, 'lesson.checks.next') }).waitFor()
    },
  },
  {
    name: 'lesson-done-guest', page: 'modules/[module]/[lesson].vue', who: 'guest', path: lang => lessonAt('m1-l1', lang),
    act: async (scene) => {
      await press('lesson.done.button')(scene)
      await scene.page.getByText(words(scene.lang, 'lesson.guest.kept')).waitFor()
    },
  },
]

/** A one-time link as the server would tell of it; the real one is gone once it has been used. */
const byLink = (link: object, title: string): NonNullable<Screen['act']> => async (scene) => {
  const view = { email: 'vzorec@example.org', expiresAt: '2026-12-01T10:00:00.000Z', signedIn: false, needsPassword: false, ...link }
  await scene.page.route('**/api/links/*', route => route.fulfill({ json: view }))
  await follow(scene, paths.linkPath(scene.lang, 'vzorec'))
  await scene.page.getByRole('heading', { level: 1, name: words(scene.lang, title) }).waitFor()
}

/** One's own account, with something of it as the server would tell it. */
const accountWith = (change: object): NonNullable<Screen['act']> => async (scene) => {
  await scene.page.route(/\/api\/account\?/, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...await answer.json() as object, ...change } })
  })
  await follow(scene, paths.accountPath(scene.lang))
  await scene.page.getByRole('heading', { level: 1, name: words(scene.lang, 'account.title') }).waitFor()
}

const SETUP: SecondFactorSetup = { secret: 'VZORECVZORECVZORECVZOREC', proof: 'vzorec', uri: '#vzorec', qr: { size: 21, path: 'M0 0h7v7h-7z' } }

/** Staff who have just signed in may turn the second step on; what that answers here turns nothing on. */
const factorSetUp: NonNullable<Screen['act']> = async (scene) => {
  await scene.page.route(/\/api\/account\/second-factor/, route => route.fulfill({ json: route.request().method() === 'GET' ? SETUP : { codes: Array.from({ length: 8 }, (_, n) => `vzor-ec0${n}`) } }))
  await accountWith({ fresh: true, secondFactor: { on: false, codesLeft: 0 } })(scene)
  await scene.page.locator('.account-qr').waitFor()
}

const ACCOUNTS: Screen[] = [
  { name: 'sign-up-sent', page: 'sign-up.vue', who: 'guest', path: lang => paths.sentPath(paths.signUpPath(lang)) },
  { name: 'access', page: 'access.vue', who: 'guest', path: paths.accessPath },
  { name: 'access-sent', page: 'access.vue', who: 'guest', path: lang => paths.sentPath(paths.accessPath(lang)) },
  { name: 'sign-in-code', page: 'sign-in-code.vue', who: 'guest', path: paths.codePath },
  { name: 'link-confirm', page: 'link/[token].vue', who: 'guest', path: paths.homePath, act: byLink({ purpose: 'confirm', needsPassword: true }, 'people.link.confirm') },
  { name: 'link-sign-in', page: 'link/[token].vue', who: 'guest', path: paths.homePath, act: byLink({ purpose: 'sign-in' }, 'people.signIn.title') },
  { name: 'link-address', page: 'link/[token].vue', who: 'guest', path: paths.homePath, act: byLink({ purpose: 'address' }, 'people.link.address') },
  { name: 'account', page: 'account/index.vue', who: 'newcomer', path: paths.homePath, act: accountWith({ fresh: true }) },
  { name: 'account-later', page: 'account/index.vue', who: 'newcomer', path: paths.homePath, act: accountWith({ fresh: false, confirmed: false, pendingEmail: 'nova@example.org' }) },
  { name: 'account-factor-on', page: 'account/index.vue', who: 'trainer', path: paths.homePath, act: factorSetUp },
  {
    name: 'account-codes', page: 'account/index.vue', who: 'trainer', path: paths.homePath,
    act: async (scene) => {
      await factorSetUp(scene)
      await scene.page.locator('#field-code input').fill('123456')
      await press('account.factor.on')(scene)
      await scene.page.locator('.account-codes').waitFor()
    },
  },
  { name: 'account-factor', page: 'account/index.vue', who: 'trainer', path: paths.homePath, act: accountWith({ fresh: true, secondFactor: { on: true, codesLeft: 7 } }) },
]

const OWN_DATA: Screen[] = [
  { name: 'data', page: 'account/data.vue', who: 'certified', path: paths.dataPath },
  {
    name: 'data-forms', page: 'account/data.vue', who: 'certified', path: paths.dataPath,
    act: async ({ page }) => {
      for (const summary of await page.locator('main summary').all()) await summary.click()
    },
  },
  { name: 'data-last-admin', page: 'account/data.vue', who: 'admin', path: paths.dataPath },
  {
    name: 'data-again', page: 'account/data.vue', who: 'certified', path: paths.myPath,
    act: async (scene) => {
      await scene.page.route('**/api/account/data*', async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, json: { ...await response.json() as object, fresh: false } })
      })
      await follow(scene, paths.dataPath(scene.lang))
      await scene.page.getByText(words(scene.lang, 'data.again.title')).waitFor()
    },
  },
  { name: 'sign-in-erased', page: 'sign-in.vue', who: 'guest', path: lang => `${paths.signInPath(lang)}?done=erased` },
]

/** Every screen, in the order of a walk through the product. */
export const SCREENS: readonly Screen[] = [...CATALOGUE, ...SEARCH, ...DOORS, ...LEARNING, ...CERTIFICATES, ...OWN_DATA, ...STAFF, ...HELP, ...GUESTS, ...ACCOUNTS, ...OFFLINE, ...ERRORS]
