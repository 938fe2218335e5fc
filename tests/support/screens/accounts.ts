/** Screens of the account and of one’s own data. */
import * as paths from '#shared/paths.ts'
import type { SecondFactorSetup } from '#shared/types/account.ts'
import { words } from '../words.ts'
import { follow, press, type Screen } from './scene.ts'

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

export const ACCOUNTS: readonly Screen[] = [
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

export const OWN_DATA: readonly Screen[] = [
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
