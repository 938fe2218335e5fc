/** Looking for something, with the keys alone, with a finger, and without scripts. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { homePath, lessonPath, searchPath, signInPath } from '#shared/paths.ts'
import type { Lang } from '#shared/types/catalogue.ts'
import { DESKTOP, openBrowser, PHONE, Visitor } from '../support/browser.ts'
import { Keyboard } from '../support/keyboard.ts'
import { modulesIn } from '../support/learning.ts'
import { words } from '../support/words.ts'

const QUESTION: Record<Lang, string> = { sl: 'trije vzroki', en: 'three causes' }
const ANCHOR: Record<Lang, string> = { sl: '#trije-vzroki-tri-posledice', en: '#three-causes-three-consequences' }

/** Whether the focus is on the place that the address names, and the place can be seen; runs in the page. */
const AT_THE_PLACE = `(() => {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  const { top } = place.getBoundingClientRect()
  return document.activeElement === place && top >= 0 && top < innerHeight
})()`

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const someLesson = (lang: Lang) => {
  const [module] = modulesIn(lang)
  return lessonPath(lang, module!.slug, module!.lessons.at(-1)!.slug)
}

describe.each([
  ['sl' as Lang, 'light' as const],
  ['en' as Lang, 'dark' as const],
])('the search in %s', (lang, colorScheme) => {
  it('opens, finds and leads to the place by keyboard alone', async () => {
    const visitor = await Visitor.open(browser, { viewport: DESKTOP, colorScheme })
    const { page } = visitor
    const keyboard = new Keyboard(page)
    const dialog = page.getByRole('dialog', { name: words(lang, 'search.title') })
    const field = page.getByRole('combobox', { name: words(lang, 'search.label') })
    const options = page.getByRole('option')

    await visitor.visit(someLesson(lang))
    // Esc gives the focus back to where it was.
    const opener = page.locator('.site-search > a')
    await keyboard.tabTo(opener)
    await keyboard.press('Control+k')
    await dialog.waitFor()
    await keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect(await page.evaluate('document.activeElement.matches(".site-search > a")')).toBe(true)

    await keyboard.press('/')
    await dialog.waitFor()
    await keyboard.type('/')
    expect(await field.inputValue()).toBe('/')
    await visitor.expectAccessible()
    await keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })

    await keyboard.press('Enter')
    await dialog.waitFor()
    await field.fill('')
    await keyboard.type(QUESTION[lang])
    await options.first().waitFor()
    expect(await options.first().locator('mark').count()).toBeGreaterThan(0)
    await expect.poll(() => dialog.getByRole('status').innerText()).toMatch(/(?<!\d)\d+ .*\.$/)
    await keyboard.press('ArrowDown')
    expect(await options.first().getAttribute('aria-selected')).toBe('true')
    expect(await field.getAttribute('aria-activedescendant')).toBe(await options.first().getAttribute('id'))
    await keyboard.press('ArrowUp')
    await keyboard.press('ArrowUp')
    expect(await options.last().getAttribute('aria-selected')).toBe('true')
    await visitor.expectAccessible()
    await visitor.picture(`search-${lang}`)
    await keyboard.press('ArrowDown')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await page.waitForURL(url => decodeURIComponent(url.hash) === ANCHOR[lang])
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => page.evaluate(AT_THE_PLACE)).toBe(true)

    expect(keyboard.unseen).toEqual([])
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('leaves / to the fields, and can be told to leave it altogether', async () => {
    const visitor = await Visitor.open(browser, { viewport: DESKTOP, colorScheme })
    const { page } = visitor
    const dialog = page.getByRole('dialog')
    await visitor.visit(signInPath(lang))
    const email = page.getByLabel(words(lang, 'people.email.label'))
    await email.focus()
    await page.keyboard.type('a/b')
    expect(await email.inputValue()).toBe('a/b')
    expect(await dialog.count()).toBe(0)
    await page.keyboard.press('Control+k')
    await dialog.waitFor()

    await dialog.getByLabel(words(lang, 'search.key')).uncheck()
    await page.keyboard.press('Escape')
    await visitor.visit(homePath(lang))
    await page.keyboard.press('/')
    await page.keyboard.press('Control+k')
    await dialog.waitFor()
    expect(await page.getByRole('combobox').inputValue()).toBe('')
    expect(await dialog.getByLabel(words(lang, 'search.key')).isChecked()).toBe(false)
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('works with a finger on a phone, and goes on to the page of all results', async () => {
    const visitor = await Visitor.open(browser, { viewport: PHONE, hasTouch: true, isMobile: true, colorScheme })
    const { page } = visitor
    await visitor.visit(homePath(lang))
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await page.getByRole('link', { name: words(lang, 'search.open'), exact: true }).tap()
    await page.getByRole('combobox').fill(QUESTION[lang])
    await page.getByRole('option').first().waitFor()
    await visitor.expectAccessible()
    await page.getByRole('dialog').getByRole('link', { name: words(lang, 'search.all') }).tap()
    await page.waitForURL(`**${searchPath(lang, QUESTION[lang]).replace(/%20/g, '*')}`)
    await page.locator('.hit').first().waitFor()
    expect(await page.locator('.hit mark').count()).toBeGreaterThan(1)
    await visitor.expectAccessible()
    await page.locator('.hit h2 a').first().tap()
    await page.waitForURL(url => decodeURIComponent(url.hash) === ANCHOR[lang])
    await expect.poll(() => page.evaluate(AT_THE_PLACE)).toBe(true)
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('is a page without scripts', async () => {
    const visitor = await Visitor.open(browser, { javaScriptEnabled: false, viewport: PHONE, colorScheme })
    const { page } = visitor
    await visitor.visit(someLesson(lang))
    await page.getByRole('link', { name: words(lang, 'search.open'), exact: true }).click()
    await page.waitForURL(`**${searchPath(lang)}`)
    expect(await page.locator('meta[name=robots]').getAttribute('content')).toBe('noindex')
    expect(await page.locator('main').innerText()).toContain(words(lang, 'search.start.lessons'))
    await page.getByLabel(words(lang, 'search.label')).fill(QUESTION[lang])
    await page.getByRole('button', { name: words(lang, 'search.button'), exact: true }).click()
    await page.locator('.hit').first().waitFor()
    expect(await page.getByLabel(words(lang, 'search.label')).inputValue()).toBe(QUESTION[lang])
    await page.locator('.hit h2 a').first().click()
    await page.waitForURL(url => decodeURIComponent(url.hash) === ANCHOR[lang])

    await visitor.visit(searchPath(lang, 'qqqqwww'))
    expect(await page.locator('main').innerText()).toContain(words(lang, 'search.none.title'))
    await visitor.visit(searchPath(lang, `<img src=x onerror=alert(1)> ${'a'.repeat(200)}`))
    expect(await page.locator('main img').count()).toBe(0)
    visitor.expectNoTroubles()
    await visitor.close()
  })

  it('says so when it cannot be reached, and tries again', async () => {
    const visitor = await Visitor.open(browser, { viewport: DESKTOP, colorScheme })
    const { page } = visitor
    await visitor.visit(searchPath(lang))
    await visitor.expectAccessible()
    await page.route('**/api/search*', route => route.abort())
    await page.getByLabel(words(lang, 'search.label')).fill(QUESTION[lang])
    await page.keyboard.press('Enter')
    await page.getByText(words(lang, 'search.failed.title')).waitFor()
    await visitor.expectAccessible()
    await page.unroute('**/api/search*')
    await page.getByRole('button', { name: words(lang, 'search.failed.again') }).click()
    await page.locator('.hit').first().waitFor()
    // What is typed next takes the place of the results.
    await page.getByLabel(words(lang, 'search.label')).fill('qqqqwww')
    await page.keyboard.press('Enter')
    await page.getByText(words(lang, 'search.none.title')).waitFor()
    await visitor.expectAccessible()
    await visitor.close()
  })
})
