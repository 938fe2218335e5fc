/** What a visitor sees while a page is on its way, where it does not come, and where they may not go. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminPath, casePath, casesPath, claimPath, glossaryPath, homePath, pagePath, searchPath } from '#shared/paths.ts'
import { openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { browserOf, troublesBut } from '../support/journeys.ts'
import { finishModule } from '../support/learning.ts'
import { signedUp } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each(['sl', 'en'] as const)('in %s', (lang) => {
  const study = casePath(lang, 'koper')

  it('a page that is slow says that it is on its way', async () => {
    const visitor = await Visitor.open(browser, { viewport: PHONE, reducedMotion: 'reduce' })
    const { page } = visitor
    await visitor.visit(casesPath(lang))
    let answer = () => {}
    const held = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route('**/api/cases/koper*', async (route) => {
      await held
      await route.continue()
    })
    await page.locator(`main a[href="${study}"]`).first().click()
    const line = page.locator('.site-progress').filter({ hasText: words(lang, 'common.loading') })
    await line.waitFor()
    expect(await line.getAttribute('role')).toBe('status')
    await visitor.expectAccessible()
    answer()
    await page.waitForURL(`**${study}`)
    await line.waitFor({ state: 'detached' })
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it.each([
    ['does not answer', 'abort'],
    ['says that it cannot', 'refuse'],
  ])('a page whose server %s can be tried again', async (_, how) => {
    const visitor = await Visitor.open(browser, { viewport: PHONE })
    const { page } = visitor
    await visitor.visit(casesPath(lang))
    await page.route('**/api/cases/koper*', route => how === 'abort'
      ? route.abort()
      : route.fulfill({ status: 503, json: { statusCode: 503, statusMessage: 'Service Unavailable', message: '', data: { code: 'UNAVAILABLE' } } }))
    await page.locator(`main a[href="${study}"]`).first().click()
    await page.getByRole('heading', { level: 1, name: words(lang, 'common.error.unavailable.title') }).waitFor()
    await visitor.expectAccessible()
    await page.unroute('**/api/cases/koper*')
    const retry = page.getByRole('link', { name: words(lang, 'common.error.retry') })
    expect(await retry.getAttribute('href')).toBe(study)
    await retry.click()
    await page.locator('article.prose').waitFor()
    expect(new URL(page.url()).pathname).toBe(study)
    await visitor.close()
  })

  it('what cannot be read anew after it was changed can be tried again, and is kept', async () => {
    const learner = await signedUp()
    await finishModule(learner.client, 'm1')
    const visitor = await browserOf(browser, learner, { viewport: PHONE })
    const { page } = visitor
    await visitor.visit(claimPath(lang, 'm1'))
    await page.route('**/api/claims/m1*', route => route.abort())
    await page.getByRole('button', { name: words(lang, 'certificate.claim.button') }).click()
    await page.getByRole('heading', { level: 1, name: words(lang, 'common.error.unavailable.title') }).waitFor()
    await page.unroute('**/api/claims/m1*')
    await page.getByRole('link', { name: words(lang, 'common.error.retry') }).click()
    await page.locator('.issued-facts').waitFor()
    await visitor.close()
  })

  it('a page that is not there shows the ways on', async () => {
    const visitor = await Visitor.open(browser, { viewport: PHONE })
    const { page } = visitor
    await visitor.visit(casePath(lang, 'ni-tega'))
    const ways = page.locator('main')
    for (const path of [searchPath(lang), homePath(lang), pagePath(lang, 'help')]) expect(await ways.locator(`a[href="${path}"]`).count(), path).toBe(1)
    expect(await page.getByRole('link', { name: words(lang, 'common.error.retry') }).count()).toBe(0)
    expect(await ways.locator('svg.town').count()).toBe(1)
    await visitor.expectAccessible()
    await ways.locator(`a[href="${searchPath(lang)}"]`).click()
    await page.getByRole('heading', { level: 1, name: words(lang, 'search.title') }).waitFor()
    expect(troublesBut(visitor, 404)).toEqual([])
    await visitor.close()
  })

  it('who is signed in without the right is told so, on arrival and on the way', async () => {
    const learner = await signedUp()
    const visitor = await browserOf(browser, learner, { viewport: PHONE })
    const { page } = visitor
    const response = await page.goto(adminPath(lang))
    await visitor.ready()
    expect(response!.status()).toBe(403)
    expect(await page.locator('h1').innerText()).toBe(words(lang, 'common.error.forbidden.title'))
    await visitor.expectAccessible()
    await visitor.visit(glossaryPath(lang))
    await page.evaluate(`void useNuxtApp().$router.push('${adminPath(lang)}').catch(() => 'refused')`)
    await page.getByRole('heading', { level: 1, name: words(lang, 'common.error.forbidden.title') }).waitFor()
    await visitor.expectAccessible()
    expect(troublesBut(visitor, 403)).toEqual([])
    await visitor.close()
  })
})
