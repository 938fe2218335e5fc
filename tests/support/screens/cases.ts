/** Screens of cases with decisions. */
import * as paths from '#shared/paths.ts'
import type { LessonView } from '#shared/types/catalogue.ts'
import type { VisitView } from '#shared/types/case.ts'
import { KOPER_WAY } from '../stage.ts'
import { words } from '../words.ts'
import { follow, lessonAt, type Screen } from './scene.ts'

const START = 'cases/[case]/decisions/index.vue'
const WAY = 'cases/[case]/decisions/way.vue'
const VISIT = 'cases/[case]/decisions/[visit].vue'

export const CASES: readonly Screen[] = [
  { name: 'decisions-guest', page: START, who: 'guest', path: lang => paths.decisionsPath(lang, 'koper') },
  { name: 'decisions-visits', page: START, who: 'midway', path: lang => paths.decisionsPath(lang, 'koper') },
  { name: 'decisions-way', page: WAY, who: 'guest', path: lang => paths.walkPath(lang, 'koper') },
  { name: 'decisions-way-end', page: WAY, who: 'guest', path: lang => paths.walkPath(lang, 'koper', ['office', 'push']) },
  { name: 'decisions-visit', page: VISIT, who: 'midway', path: (lang, { visits }) => paths.visitPath(lang, 'koper', visits.open) },
  {
    name: 'decisions-visit-end', page: VISIT, who: 'midway', path: (lang, { visits }) => paths.visitPath(lang, 'koper', visits.ended),
    act: async ({ page }) => {
      await page.locator('.case-compared summary').first().click()
    },
  },
  {
    name: 'decisions-visit-changed', page: VISIT, who: 'midway', path: paths.homePath,
    act: async (scene) => {
      await scene.page.route('**/api/case-visits/*', async (route) => {
        const answer = await route.fetch()
        await route.fulfill({ response: answer, json: { ...await answer.json() as VisitView, walk: null } })
      })
      await follow(scene, paths.visitPath(scene.lang, 'koper', scene.stage.visits.open))
      await scene.page.getByText(words(scene.lang, 'case.changed.title')).waitFor()
    },
  },
  {
    name: 'lesson-case', page: 'modules/[module]/[lesson].vue', who: 'midway', path: paths.homePath,
    act: async (scene) => {
      // No lesson is finished by a case yet: the last one as it would be.
      const decisions = { title: 'Koper', path: paths.decisionsPath(scene.lang, 'koper') }
      await scene.page.route('**/api/lessons/**', async (route) => {
        const answer = await route.fetch()
        await route.fulfill({ response: answer, json: { ...await answer.json() as LessonView, completion: 'case', decisions } })
      })
      await follow(scene, lessonAt('m1-l4', scene.lang))
      await scene.page.getByText(words(scene.lang, 'case.lesson.open')).waitFor()
    },
  },
  { name: 'trainer-case', page: 'trainer/cases/[uid].vue', who: 'trainer', path: lang => paths.trainerCasePath(lang, 'case-koper') },
  { name: 'decisions-way-decided', page: WAY, who: 'guest', path: lang => paths.walkPath(lang, 'koper', KOPER_WAY.slice(0, 2)) },
]
