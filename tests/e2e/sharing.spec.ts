/** The head of a page as a browser holds it, which is what its own "share" takes. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modulePath } from '#shared/paths.ts'
import { openBrowser, Visitor } from '../support/browser.ts'
import { modulesIn } from '../support/learning.ts'

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
    const base = inject('baseUrl')
    const [module] = modulesIn('sl')
    const [inEnglish] = modulesIn('en')
    const [lesson, lessonInEnglish] = [module!.lessons[0]!, inEnglish!.lessons[0]!]
    const visitor = await Visitor.open(browser)
    const { page } = visitor

    await visitor.visit(modulePath('sl', module!.slug))
    expect(await page.locator('script[type="application/ld+json"]').count()).toBe(1)
    expect(await said(page)).toEqual({ canonical: [base + module!.path], url: [base + module!.path], picture: [`${base}/share/sl/m1.png`], english: [base + inEnglish!.path] })

    await page.locator(`main a[href="${lesson.path}"]`).first().click()
    await page.waitForURL(`**${lesson.path}`)
    await page.locator('main h1', { hasText: lesson.title }).waitFor()
    await expect.poll(() => said(page)).toEqual({ canonical: [base + lesson.path], url: [base + lesson.path], picture: [`${base}/share/sl/${lesson.uid}.png`], english: [base + lessonInEnglish.path] })

    await page.locator('.languages a[hreflang=en]').click()
    await page.waitForURL(`**${lessonInEnglish.path}`)
    await expect.poll(() => said(page)).toEqual({ canonical: [base + lessonInEnglish.path], url: [base + lessonInEnglish.path], picture: [`${base}/share/en/${lesson.uid}.png`], english: [base + lessonInEnglish.path] })

    expect(visitor.troubles).toEqual([])
  })
})
