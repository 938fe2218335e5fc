/** Screens of worksheets and of the plan for one's town. */
import * as paths from '#shared/paths.ts'
import { fieldSlug } from '#shared/plan-place.ts'
import { words } from '../words.ts'
import { follow, lessonAt, type Scene, type Screen } from './scene.ts'

const FIELD = 'plan:summary'

/** Goes to the worksheet in its lesson and waits until this is seen in it. */
async function toWorksheet(scene: Scene, seen: string): Promise<void> {
  await follow(scene, lessonAt('m1-l4', scene.lang))
  const sheet = scene.page.locator('#m1-w1')
  await sheet.scrollIntoViewIfNeeded()
  await sheet.locator(seen).first().waitFor()
}

const worksheet = (name: string, who: Screen['who'], act: Screen['act']): Screen => ({ name, page: 'modules/[module]/[lesson].vue', who, path: paths.homePath, act })
const open = (key: string): NonNullable<Screen['act']> => async ({ page, lang }) => page.locator('main summary', { hasText: words(lang, key) }).first().click()
const plan = (name: string, who: Screen['who'], act?: Screen['act']): Screen => ({ name, page: 'plan/[id]/index.vue', who, path: (lang, { plan }) => paths.planPath(lang, plan), act })

export const PLANS: readonly Screen[] = [
  worksheet('worksheet-guest', 'guest', scene => toWorksheet(scene, 'textarea')),
  worksheet('worksheet-start', 'newcomer', scene => toWorksheet(scene, 'button')),
  worksheet('worksheet', 'midway', scene => toWorksheet(scene, 'textarea')),
  { ...worksheet('worksheet-away', 'midway', async (scene) => {
    await scene.page.route(/\/api\/plans\?/, route => route.fulfill({ status: 503, json: {} }))
    await toWorksheet(scene, '.notice')
  }), status: 503 },
  { name: 'plans-start', page: 'plan/index.vue', who: 'newcomer', path: paths.plansPath },
  { name: 'plans', page: 'plan/index.vue', who: 'midway', path: paths.plansPath },
  { name: 'plans-invited', page: 'plan/index.vue', who: 'waiting', path: paths.plansPath },
  plan('plan', 'midway'),
  plan('plan-comment', 'midway', open('plan.comments.add')),
  plan('plan-leave', 'midway', open('plan.people.leave')),
  plan('plan-read', 'passed'),
  plan('plan-trainer', 'trainer'),
  { name: 'plan-versions', page: 'plan/[id]/history/[key].vue', who: 'midway', path: (lang, { plan }) => paths.planHistoryPath(lang, plan, fieldSlug(FIELD)) },
  { name: 'trainer-plans', page: 'trainer/plans.vue', who: 'trainer', path: paths.trainerPlansPath },
  { name: 'trainer-submission', page: 'trainer/submission/[plan].vue', who: 'trainer', path: (lang, { plan }) => paths.submissionPath(lang, plan) },
  {
    name: 'trainer-plans-none', page: 'trainer/plans.vue', who: 'trainer', path: paths.homePath,
    act: async (scene) => {
      await scene.page.route('**/api/trainer/plans*', route => route.fulfill({ json: [] }))
      await scene.page.route('**/api/trainer/submissions*', route => route.fulfill({ json: [] }))
      await follow(scene, paths.trainerPlansPath(scene.lang))
      await scene.page.getByText(words(scene.lang, 'plan.trainer.none')).waitFor()
    },
  },
]
