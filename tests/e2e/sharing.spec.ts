/** The head of a page as a browser holds it, which is what its own "share" takes. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { Lang } from '#shared/types/catalogue.ts'
import { findLesson, loadBundle } from '../../server/services/catalogue/catalogue.ts'
import { compileContent } from '../../server/services/catalogue/compile.ts'
import { publicPage } from '../../server/services/catalogue/public-addresses.ts'
import { openBrowser, Visitor } from '../support/browser.ts'

loadBundle(await compileContent('content'))

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Address, canonical address, shared address and picture of the page as it stands. */
async function said(page: Page): Promise<Record<string, string[]>> {
  const attributes = (selector: string, name: string) => page.locator(selector).evaluateAll((found, attribute) => found.map(one => one.getAttribute(attribute) ?? ''), name)
  return {
    canonical: await attributes('link[rel=canonical]', 'href'),
    url: await attributes('meta[property="og:url"]', 'content'),
    picture: await attributes('meta[property="og:image"]', 'content'),
    english: await attributes('link[hreflang=en]', 'href'),
  }
}

describe('the head of a page', () => {
  it('goes along with the reader, says nothing twice, and troubles no policy', async () => {
    const pathOf = (name: string, lang: Lang) => publicPage(name)!.paths[lang]
    const expected = (name: string, lang: Lang) => {
      const address = inject('baseUrl') + pathOf(name, lang)
      return { canonical: [address], url: [address], picture: [`${inject('baseUrl')}/share/${lang}/${name}.png`], english: [inject('baseUrl') + pathOf(name, 'en')] }
    }
    const visitor = await Visitor.open(browser)
    const { page } = visitor

    await visitor.visit(pathOf('m1', 'sl'))
    expect(await page.locator('script[type="application/ld+json"]').count()).toBe(1)
    expect(await said(page)).toEqual(expected('m1', 'sl'))

    await page.locator(`main a[href="${pathOf('m1-l1', 'sl')}"]`).first().click()
    await page.locator('main h1', { hasText: findLesson('m1-l1').text.sl.title }).waitFor()
    await expect.poll(() => said(page)).toEqual(expected('m1-l1', 'sl'))

    await page.locator('.languages a[hreflang=en]').click()
    await page.locator('main h1', { hasText: findLesson('m1-l1').text.en.title }).waitFor()
    await expect.poll(() => said(page)).toEqual(expected('m1-l1', 'en'))

    expect(visitor.troubles).toEqual([])
  })
})
