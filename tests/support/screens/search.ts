/** Screens of the search. */
import * as paths from '#shared/paths.ts'
import { failing, follow, holding, told, type Screen } from './scene.ts'

const inSearchWindow = (typed: string): NonNullable<Screen['act']> => async ({ page }) => {
  await page.keyboard.press('Control+k')
  await page.locator('dialog input[role=combobox]').fill(typed)
  if (typed !== '') await page.locator('.search-foot [role=status]:not(:empty)').waitFor()
}

export const SEARCH: readonly Screen[] = [
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
