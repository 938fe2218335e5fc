/** A case with decisions as plain HTML, with an account and without: every decision is a button of a form. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { casePath, decisionsPath, walkPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { browserOf } from '../support/journeys.ts'
import { signedUp } from '../support/people.ts'
import { words } from '../support/words.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each([
  ['sl' as Lang, PHONE],
  ['en' as Lang, DESKTOP],
])('a case with decisions without JavaScript, in %s', (lang, viewport) => {
  it('is played by a guest, whose choices stand in the address, and can be tried anew', async () => {
    const { page, visit, close } = opened(await Visitor.open(browser, { javaScriptEnabled: false, viewport }))
    await visit(casePath(lang, 'koper'))
    await page.locator(`main a[href="${decisionsPath(lang, 'koper')}"]`).click()
    await page.locator(`main a[href="${walkPath(lang, 'koper')}"]`).click()
    expect(await page.locator('main').innerText()).toContain(words(lang, 'case.indicators.estimate'))
    await page.locator('.case-choice').nth(0).click()
    await page.waitForURL(url => url.searchParams.get('steps') === 'office')
    expect(await page.locator('.case-decided').innerText()).toContain(words(lang, 'case.decided.title'))
    await page.locator('.case-choice').nth(1).click()
    await page.waitForURL(url => url.searchParams.get('steps') === 'office,push')
    expect(await page.locator('main').innerText()).toContain(words(lang, 'case.end.debrief'))
    await page.locator('.case-compared').nth(1).getByRole('link', { name: words(lang, 'case.again').replace('{number}', '2') }).click()
    await page.waitForURL(url => url.searchParams.get('steps') === 'office')
    await close()
  })

  it('is kept of a person, with their reasons', async () => {
    const { page, visit, close } = opened(await browserOf(browser, await signedUp(), { javaScriptEnabled: false, viewport }))
    await visit(decisionsPath(lang, 'koper'))
    await page.getByRole('button', { name: words(lang, 'case.start.button'), exact: true }).click()
    await page.waitForURL(new RegExp(`${decisionsPath(lang, 'koper')}/[0-9a-f]{24}$`))
    await page.locator('textarea[name=why]').fill('Vzorčni <b>razlog</b>.')
    await page.locator('.case-choice').nth(0).click()
    await page.waitForURL(/#decided$/)
    await page.locator('.case-choice').nth(1).click()
    await page.locator('.case-compared').first().waitFor()
    expect(await page.locator('.case-why').innerText()).toBe('Vzorčni <b>razlog</b>.')
    // Others are told only where there are enough of them.
    await page.locator('.case-compared summary').nth(1).click()
    await visit(decisionsPath(lang, 'koper'))
    expect(await page.locator('.case-visits > li').count()).toBe(1)
    await close()
  })
})

/** What a way needs of a browser, which must have found nothing wrong at its end. */
function opened(visitor: Visitor) {
  return {
    page: visitor.page,
    visit: (path: string) => visitor.visit(path),
    close: async () => {
      expect(visitor.troubles).toEqual([])
      await visitor.close()
    },
  }
}
