/** What a screen of the list is, and what several of them do. */
import type { Page } from 'playwright-core'
import { filterQuery, type ModuleFilter } from '#shared/module-filter.ts'
import * as paths from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import type { Visitor } from '../browser.ts'
import { catalogue } from '../learning.ts'
import type { Stage, Who } from '../stage.ts'
import { words } from '../words.ts'

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

export const moduleAt = (uid: string, lang: Lang) => catalogue.modules.find(module => module.uid === uid)!.text[lang].slug
export const lessonAt = (uid: string, lang: Lang) => {
  const module = catalogue.modules.find(one => one.lessons.some(lesson => lesson.uid === uid))!
  return paths.lessonPath(lang, module.text[lang].slug, module.lessons.find(lesson => lesson.uid === uid)!.text[lang].slug)
}
export const filtered = (lang: Lang, filter: ModuleFilter) => {
  const topics = catalogue.topics.map(({ uid, text }) => ({ uid, name: text[lang].name, slugs: { sl: text.sl.slug, en: text.en.slug } }))
  return `${paths.modulesPath(lang)}?${new URLSearchParams(filterQuery(filter, topics, lang)).toString()}`
}
export const m1 = (lang: Lang) => paths.modulePath(lang, moduleAt('m1', lang))
export const quizOfM1 = (lang: Lang) => paths.quizPath(lang, moduleAt('m1', lang))
export const question = (kind: keyof Stage['attempt']['placeOf']) => (lang: Lang, { attempt }: Stage) => `${paths.attemptPath(lang, attempt.id)}?q=${attempt.placeOf[kind]}`
export const draftOf = (kind: Stage['drafts']['sl'][number]['kind']) => (lang: Lang, { drafts }: Stage) => {
  const draft = drafts[lang].find(one => one.kind === kind)
  if (!draft) throw new Error(`there is no draft of a ${kind} in ${lang}`)
  return paths.draftPath(lang, draft.file)
}

/** Goes to an address as a link within the page does, so that what the server answers can be arranged. */
export async function follow({ page }: Scene, path: string): Promise<void> {
  await page.evaluate(`void useNuxtApp().$router.push(${JSON.stringify(path)})`)
}

/** Lets the server answer a request as it does when something is wrong there, or when nobody is signed in (any more). */
export async function failing({ page, lang }: Scene, address: string, status: 401 | 500 | 503): Promise<void> {
  const code = ({ 401: 'NOT_SIGNED_IN', 500: 'INTERNAL', 503: 'UNAVAILABLE' } as const)[status]
  const data = status === 401 ? { code } : { code, logId: '0b4a3a0c-52d8-4a4e-9a52-6d7c3e0f9b11' }
  await page.route(address, route => route.fulfill({ status, json: { statusCode: status, statusMessage: code, message: words(lang, `errors.code.${code}`).replace('{seconds}', '5'), data } }))
}

/** Opens a public page whose data the server refuses. */
export const refused = (status: 500 | 503): NonNullable<Screen['act']> => async (scene) => {
  await failing(scene, '**/api/glossary*', status)
  await follow(scene, paths.glossaryPath(scene.lang))
  await scene.page.locator('.error-page').waitFor()
}

/** Lets a request wait until the page is left. */
export async function holding(page: Page, address: string): Promise<void> {
  await page.route(address, () => {})
}

export const press = (key: string): NonNullable<Screen['act']> => async ({ page, lang }) => page.locator('main').getByRole('button', { name: words(lang, key) }).first().click()
export const told = (page: Page) => page.locator('.notice.is-error').first().waitFor()
