/** Screens of signing up and in. */
import * as paths from '#shared/paths.ts'
import { words } from '../words.ts'
import { failing, follow, press, told, type Screen } from './scene.ts'

const byFirstLink = (signedIn: boolean): NonNullable<Screen['act']> => async (scene) => {
  // The real link is gone as soon as there is an administrator.
  await scene.page.route('**/api/links/*', route => route.fulfill({ json: { purpose: 'admin', email: null, expiresAt: '2026-12-01T10:00:00.000Z', signedIn } }))
  await follow(scene, paths.linkPath(scene.lang, 'vzorec'))
  await scene.page.getByRole('heading', { level: 1, name: words(scene.lang, 'people.link.admin') }).waitFor()
}

export const DOORS: readonly Screen[] = [
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
