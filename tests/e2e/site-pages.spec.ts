/** Help, privacy, terms and the accessibility statement: for everybody, in every dress, and at the same place on every page. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { casesPath, glossaryPath, homePath, lessonPath, modulePath, modulesPath, myPath, pagePath, signInPath, signUpPath, verifyPath } from '#shared/paths.ts'
import { LANGUAGES, type Lang } from '#shared/types/catalogue.ts'
import { PAGE_UIDS } from '#shared/types/page.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { browserOf } from '../support/journeys.ts'
import { modulesIn } from '../support/learning.ts'
import { signedUp } from '../support/people.ts'
import { words } from '../support/words.ts'

const NARROWEST = { width: 320, height: 640 }

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** The links at the foot of the page, in their order. */
async function footOf(page: Page): Promise<string[]> {
  return page.locator('.site-foot a').evaluateAll(links => links.map(link => link.getAttribute('href') ?? ''))
}

describe.each([
  ['sl' as Lang, PHONE, 'light' as const],
  ['sl' as Lang, DESKTOP, 'dark' as const],
  ['en' as Lang, PHONE, 'dark' as const],
  ['en' as Lang, DESKTOP, 'light' as const],
])('in %s at %o, %s', (lang, viewport, colorScheme) => {
  it.each(PAGE_UIDS)('%s is reached from the foot of the first page and accessible', async (uid) => {
    const visitor = await Visitor.open(browser, { viewport, colorScheme })
    const { page } = visitor
    await visitor.visit(homePath(lang))
    await page.locator(`.site-foot a[href="${pagePath(lang, uid)}"]`).click()
    await page.waitForURL(`**${pagePath(lang, uid)}`)
    await page.locator('article h1').waitFor()
    expect(await page.title()).toContain(await page.locator('h1').innerText())
    await visitor.expectAccessible()
    await visitor.picture(`${uid}-${lang}-${viewport.width}-${colorScheme}`)
    visitor.expectNoTroubles()
    await visitor.close()
  })
})

describe.each(LANGUAGES)('in %s', (lang) => {
  it('they stand in the same order on every page, for guests and for those who are signed in', async () => {
    const [module] = modulesIn(lang)
    const open = [homePath(lang), modulesPath(lang), modulePath(lang, module!.slug), lessonPath(lang, module!.slug, module!.lessons[0]!.slug), casesPath(lang), glossaryPath(lang), signInPath(lang), signUpPath(lang), verifyPath(lang), `${homePath(lang).replace(/\/$/, '')}/ni-te-strani`, ...PAGE_UIDS.map(uid => pagePath(lang, uid))]
    const expected = [...PAGE_UIDS.map(uid => pagePath(lang, uid)), verifyPath(lang)]
    const guest = await Visitor.open(browser)
    for (const path of open) {
      await guest.visit(path)
      expect((await footOf(guest.page)).filter(href => !href.startsWith('mailto:')), path).toEqual(expected)
    }
    await guest.close()
    const person = await browserOf(browser, await signedUp())
    await person.visit(myPath(lang))
    expect((await footOf(person.page)).filter(href => !href.startsWith('mailto:'))).toEqual(expected)
    await person.close()
  })

  it('the switch of language stays on the page', async () => {
    const other = lang === 'sl' ? 'en' : 'sl'
    const visitor = await Visitor.open(browser)
    await visitor.visit(pagePath(lang, 'privacy'))
    await visitor.page.locator(`.languages a[hreflang="${other}"]`).first().click()
    await visitor.page.waitForURL(`**${pagePath(other, 'privacy')}`)
    await visitor.close()
  })

  it('nothing of them sticks out of the narrowest window, and the table scrolls within itself', async () => {
    const visitor = await Visitor.open(browser, { viewport: NARROWEST })
    for (const uid of PAGE_UIDS) {
      await visitor.visit(pagePath(lang, uid))
      expect(await visitor.page.locator('main *').evaluateAll((elements, width) => elements
        .filter(element => element.closest('.table-scroll table') === null && element.getBoundingClientRect().right > width)
        .map(element => element.outerHTML.slice(0, 80)), NARROWEST.width), uid).toEqual([])
    }
    await visitor.close()
  })

  it('sign-up leads to the terms and to privacy', async () => {
    const visitor = await Visitor.open(browser)
    await visitor.visit(signUpPath(lang))
    const { page } = visitor
    for (const [uid, key] of [['terms', 'common.foot.terms'], ['privacy', 'common.foot.privacy']] as const) {
      expect(await page.locator('form').getByRole('link', { name: words(lang, key) }).getAttribute('href')).toBe(pagePath(lang, uid))
    }
    await visitor.close()
  })
})
