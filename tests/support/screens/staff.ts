/** Screens of staff. */
import * as paths from '#shared/paths.ts'
import type { DraftView } from '#shared/types/draft.ts'
import { words } from '../words.ts'
import { draftOf, follow, press, type Screen } from './scene.ts'

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
  { name: 'draft-lesson', page: 'trainer/draft/[...file].vue', who: 'trainer', path: draftOf('lesson') },
  { name: 'draft-mistakes', page: 'trainer/draft/[...file].vue', who: 'trainer', path: paths.homePath, act: draftWithMistakes },
  { name: 'draft-checks', page: 'trainer/draft/[...file].vue', who: 'trainer', path: draftOf('checks') },
]
