/** Screens of modules, lessons and cases. */
import type { Route } from 'playwright-core'
import * as paths from '#shared/paths.ts'
import { catalogue } from '../learning.ts'
import { words } from '../words.ts'
import { failing, filtered, follow, holding, lessonAt, m1, moduleAt, press, told, type Screen } from './scene.ts'

/** Says of each event that it is recorded. */
const acknowledged = async (route: Route) => {
  const { events } = route.request().postDataJSON() as { events: Array<{ id: string }> }
  await route.fulfill({ json: { results: events.map(({ id }) => ({ id, saved: true })) } })
}

export const CATALOGUE: readonly Screen[] = [
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
  ...catalogue.cases.map((one): Screen => ({ name: one.uid, page: 'cases/[case]/index.vue', who: 'guest', path: lang => paths.casePath(lang, one.text[lang].slug) })),
  { name: 'glossary', page: 'glossary.vue', who: 'guest', path: paths.glossaryPath },
]
